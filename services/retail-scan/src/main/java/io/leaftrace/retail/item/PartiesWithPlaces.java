package io.leaftrace.retail.item;

import io.leaftrace.edge.refusal.PartiesOfMarket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose refusals the regulator of a market sees: those of parties with a place in that country. */
@ApplicationScoped
class PartiesWithPlaces implements PartiesOfMarket {

    private static final String PARTIES = """
            select distinct party_gln as gln from place where country = $1::text
            """;

    @Override
    public Uni<Set<String>> of(SqlClient sql, String market) {
        return sql.preparedQuery(PARTIES)
                .execute(Tuple.of(market))
                .map(rows -> rows.stream().map(row -> row.getString("gln")).collect(Collectors.toSet()));
    }
}
