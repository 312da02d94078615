package io.leaftrace.issuance.order;

import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Refuses orders for what is out of use. */
@ApplicationScoped
class RetiredThings {

    private static final String RETIRED = """
            select case when maker.retired then 'maker' when factory.retired then 'factory'
                        when line.retired then 'line' when product.retired then 'product' end
              from line
              join factory on factory.gln = line.factory_gln
              join maker on maker.gln = line.maker_gln
              left join product on product.gtin = $2 and product.maker_gln = line.maker_gln
             where line.line_id = $1
            """;

    /**
     * Fails with 422 when the line, its factory, its maker or the product is retired; unknown ones pass.
     *
     * @param gtin 14 digits, or null
     */
    Uni<Void> refuse(SqlConnection tx, String lineId, String gtin) {
        return tx.preparedQuery(RETIRED)
                .execute(Tuple.of(lineId, gtin))
                .invoke(rows -> rows.forEach(row -> {
                    String retired = row.getString(0);
                    if (retired != null) {
                        throw Problems.unprocessable(
                                retired + "-retired", "No codes are ordered for a retired " + retired + ".", List.of());
                    }
                }))
                .replaceWithVoid();
    }
}
