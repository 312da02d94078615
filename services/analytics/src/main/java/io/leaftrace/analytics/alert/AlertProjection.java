package io.leaftrace.analytics.alert;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps every alert and whether it is settled, whichever was told first. */
@ApplicationScoped
class AlertProjection implements Projection {

    private final AlertStore store;

    AlertProjection(AlertStore store) {
        this.store = store;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ALERTS, Topics.RETAIL_ALERTS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof AlertRaised raised) {
            return store.raise(tx, raised);
        }
        return fact instanceof AlertSettled settled
                ? store.settle(tx, settled)
                : Uni.createFrom().voidItem();
    }
}
