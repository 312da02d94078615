package io.leaftrace.logistics.place;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Learns of factories, which are places of the chain as well. */
@ApplicationScoped
class FactoryProjection implements Projection {

    private final PlaceStore store;
    private final OwnerWatch watch;

    FactoryProjection(PlaceStore store, OwnerWatch watch) {
        this.store = store;
        this.watch = watch;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_REGISTRY);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        return fact instanceof PlaceRegistered factory
                ? store.putFactory(tx, factory).chain(changedHands -> watch.known(tx, factory.gln(), changedHands))
                : Uni.createFrom().voidItem();
    }
}
