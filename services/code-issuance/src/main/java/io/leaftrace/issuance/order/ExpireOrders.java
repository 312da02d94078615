package io.leaftrace.issuance.order;

import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.CodesExpired;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Finds orders whose unused codes have expired, and tells it once each: the mark and the fact commit together, and an
 * order that another instance is about to mark is passed by. A used-up order that has unused codes again because a report
 * was recalled after their time is expired by the next run.
 */
@ApplicationScoped
class ExpireOrders {

    private final CodeOrderStore store;
    private final ExpirySettings settings;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final Pool pool;

    ExpireOrders(CodeOrderStore store, ExpirySettings settings, Outbox outbox, HeaderFactory headers, Pool pool) {
        this.store = store;
        this.settings = settings;
        this.outbox = outbox;
        this.headers = headers;
        this.pool = pool;
    }

    /**
     * Tells all that is due, a bounded batch a transaction.
     *
     * @param now the time by which to judge
     * @return how many orders expired
     */
    Uni<Integer> expire(OffsetDateTime now) {
        return batch(now)
                .chain(expired -> expired < settings.expiryBatch()
                        ? Uni.createFrom().item(expired)
                        : expire(now).map(more -> expired + more));
    }

    private Uni<Integer> batch(OffsetDateTime now) {
        OffsetDateTime dueBefore = now.minus(settings.expiryGrace());
        return pool.withTransaction(tx -> store.expire(tx, dueBefore, now, settings.expiryBatch())
                .call(orders -> tell(tx, orders))
                .map(List::size));
    }

    private Uni<Void> tell(SqlConnection tx, List<CodeOrder> orders) {
        return Multi.createFrom()
                .iterable(orders)
                .onItem()
                .transformToUniAndConcatenate(order -> outbox.append(tx, fact(order)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private CodesExpired fact(CodeOrder order) {
        return new CodesExpired(headers.at(order.expiresAt(), null, 0), order.orderNumber(), order.makerGln());
    }
}
