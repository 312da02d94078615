package io.leaftrace.edge.refusal;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Of a service that knows no places: nobody's. */
@DefaultBean
@ApplicationScoped
class NoPartiesOfMarket implements PartiesOfMarket {

    @Override
    public Uni<Set<String>> of(SqlClient sql, String market) {
        return Uni.createFrom().item(Set.of());
    }
}
