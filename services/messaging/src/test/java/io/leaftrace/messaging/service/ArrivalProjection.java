package io.leaftrace.messaging.service;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
public class ArrivalProjection implements Projection {

    private final Set<String> indigestible = ConcurrentHashMap.newKeySet();

    /** References that it cannot cope with for now. */
    public Set<String> indigestible() {
        return indigestible;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.CUSTODY);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        ItemsShipped shipped = (ItemsShipped) fact;
        if (indigestible.contains(shipped.reference())) {
            throw new IllegalArgumentException("indigestible: " + shipped.reference());
        }
        return tx.preparedQuery("insert into arrival (place_gln, reference) values ($1, $2)")
                .execute(Tuple.of(shipped.fromGln(), shipped.reference()))
                .replaceWithVoid();
    }
}
