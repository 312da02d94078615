package io.leaftrace.edge.refusal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Set;

/** Which parties' refusals the regulator of a market sees; each service tells it from its own registries. */
public interface PartiesOfMarket {

    /**
     * The parties that have to do with a market.
     *
     * @param market ISO 3166-1 alpha-2
     * @return their GLNs
     */
    Uni<Set<String>> of(SqlClient sql, String market);
}
