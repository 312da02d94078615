package io.leaftrace.issuance.order;

import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Refuses orders for what is out of use. All that an order is for stays locked until the order commits, so that none
 * slips past a retirement that commits at the same moment. Whoever changes a registry locks one row and waits for no
 * other of these, so the order of the locks does not matter.
 */
@ApplicationScoped
class RetiredThings {

    private static final String RETIRED = """
            with wanted as (select gtin, maker_gln, retired from product where gtin = $2 for share)
            select case when maker.retired then 'maker' when factory.retired then 'factory'
                        when line.retired then 'line' when wanted.retired then 'product' end
              from line
              join factory on factory.gln = line.factory_gln
              join maker on maker.gln = line.maker_gln
              left join wanted on wanted.maker_gln = line.maker_gln
             where line.line_id = $1
               for share of line, factory for""";

    /**
     * Fails with 422 when the line, its factory, its maker or the product is retired; unknown ones pass.
     *
     * @param gtin 14 digits, or null
     */
    Uni<Void> refuse(SqlConnection tx, String lineId, String gtin) {
        // An order of SSCCs will count them up in the maker's row: two that share it would wait for one another.
        String makerLock = gtin == null ? " no key update of maker" : " share of maker";
        return tx.preparedQuery(RETIRED + makerLock)
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
