package io.leaftrace.analytics.chain;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.ChainHeadsPublished;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps every head that was published; none is ever replaced by a later one. */
@ApplicationScoped
class ChainHeadProjection implements Projection {

    private final ChainHeadStore store;

    ChainHeadProjection(ChainHeadStore store) {
        this.store = store;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_LOG);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        return fact instanceof ChainHeadsPublished published
                ? store.append(tx, published)
                : Uni.createFrom().voidItem();
    }
}
