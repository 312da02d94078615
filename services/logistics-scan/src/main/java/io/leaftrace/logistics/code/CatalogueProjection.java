package io.leaftrace.logistics.code;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Learns which GTINs are ours, what each order of serials was made for, and of which orders no more codes may be used. */
@ApplicationScoped
class CatalogueProjection implements Projection {

    private final CodeStore store;

    CatalogueProjection(CodeStore store) {
        this.store = store;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_REGISTRY, Topics.ISSUANCE_ITEMS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof ProductRegistered product) {
            return store.putOwnGtin(tx, product);
        }
        if (fact instanceof CodesIssued codes && codes.gtin() != null) {
            return store.addOrder(tx, codes);
        }
        if (fact instanceof CodesIssued codes && codes.firstSscc() != null) {
            return store.addSsccOrder(tx, codes);
        }
        if (fact instanceof CodesExpired expired) {
            return store.addVoidOrder(tx, expired.orderNumber());
        }
        if (fact instanceof CodesCancelled cancelled) {
            return store.addVoidOrder(tx, cancelled.orderNumber());
        }
        return Uni.createFrom().voidItem();
    }
}
