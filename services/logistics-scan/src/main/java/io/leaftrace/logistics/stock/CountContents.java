package io.leaftrace.logistics.stock;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Counts what is in the units that facts named, a bounded batch a transaction, one instance at a time. What a killed run
 * left, the next one finds.
 */
@ApplicationScoped
class CountContents {

    private static final Logger LOG = Logger.getLogger(CountContents.class);
    private static final int ITEMS_A_TRANSACTION = 500;

    private final ContentStore store;
    private final Pool pool;

    CountContents(ContentStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    @Scheduled(
            identity = "stock-contents",
            every = "${leaftrace.stock.count-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return count().onFailure()
                .invoke(failure -> LOG.warnf("Contents were not counted, again in a moment: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /**
     * Counts all that is listed, unless another instance is at it.
     *
     * @return how many of the listed items were looked at
     */
    Uni<Integer> count() {
        return batch().chain(taken ->
                taken < ITEMS_A_TRANSACTION ? Uni.createFrom().item(taken) : count().map(more -> taken + more));
    }

    private Uni<Integer> batch() {
        return pool.withTransaction(tx -> store.lock(tx)
                .chain(locked -> locked
                        ? store.take(tx, ITEMS_A_TRANSACTION)
                                .call(taken -> taken.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : store.withParents(tx, taken).chain(units -> store.count(tx, units)))
                                .map(taken -> taken.size())
                        : Uni.createFrom().item(0)));
    }
}
