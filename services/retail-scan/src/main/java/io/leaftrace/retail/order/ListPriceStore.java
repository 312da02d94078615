package io.leaftrace.retail.order;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The SQL of list prices: rows are added, and the latest holds. */
@ApplicationScoped
class ListPriceStore {

    private static final String LATEST = """
            select distinct on (gtin) gtin, currency, minor_units
              from list_price
             where gtin = any($1) and market = $2
             order by gtin, number desc
            """;

    private static final String INSERT = """
            insert into list_price (gtin, market, currency, minor_units, set_at, set_by) values ($1, $2, $3, $4, now(), $5)
            """;

    private static final String IS_OF_MAKER =
            "select from product where gtin = $1 and ($2::text is null or maker_gln = $2)";

    /** What products cost in a market, by GTIN; those that have no price there are left out. */
    Uni<Map<String, PriceDecision.Price>> latest(SqlClient sql, Collection<String> gtins, String market) {
        return sql.preparedQuery(LATEST)
                .execute(Tuple.of(gtins.toArray(String[]::new), market))
                .map(rows -> {
                    Map<String, PriceDecision.Price> prices = new HashMap<>();
                    rows.forEach(row -> prices.put(
                            row.getString("gtin"),
                            new PriceDecision.Price(row.getString("currency"), row.getLong("minor_units"))));
                    return prices;
                });
    }

    Uni<Void> insert(SqlConnection tx, ListPrice price, String by) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.from(
                        Arrays.asList(price.gtin14(), price.market(), price.currency(), price.minorUnits(), by)))
                .replaceWithVoid();
    }

    /** Whether there is such a product; of a maker, or of any where that is null. */
    Uni<Boolean> isProductOf(SqlConnection tx, String gtin, String makerGln) {
        return tx.preparedQuery(IS_OF_MAKER)
                .execute(Tuple.from(Arrays.asList(gtin, makerGln)))
                .map(rows -> rows.size() > 0);
    }
}
