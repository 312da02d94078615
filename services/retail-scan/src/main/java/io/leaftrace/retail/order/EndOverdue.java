package io.leaftrace.retail.order;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Takes orders on whose time ran out: nobody offered, chose, paid, delivered or objected. */
@ApplicationScoped
class EndOverdue {

    private static final Logger LOG = Logger.getLogger(EndOverdue.class);

    /** In one transaction. */
    private static final int MOST = 100;

    private final OrderStore store;
    private final MoveOrder moveOrder;
    private final Pool pool;

    EndOverdue(OrderStore store, MoveOrder moveOrder, Pool pool) {
        this.store = store;
        this.moveOrder = moveOrder;
        this.pool = pool;
    }

    @Scheduled(
            identity = "overdue-orders",
            every = "${leaftrace.buyer-orders.interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return endAll().onFailure()
                .invoke(failure -> LOG.warnf("overdue orders were not looked at, again in a moment: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> endAll() {
        return pool.withTransaction(tx -> store.due(tx, Instant.now(), MOST)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(order -> moveOrder.move(tx, order, OrderStep.TIMED_OUT))
                .onItem()
                .ignoreAsUni());
    }
}
