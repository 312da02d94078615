package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.lock.TransactionLocks;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Judges what one fact touched too much of to be judged at once: some items a transaction, so that handhelds get their turn
 * in between. What a killed run left, the next one finds.
 */
@ApplicationScoped
class JudgePostponed {

    private static final Logger LOG = Logger.getLogger(JudgePostponed.class);

    private final JudgementStore store;
    private final JudgeItems judgeItems;
    private final JudgeItemsOfPlace judgeItemsOfPlace;
    private final TransactionLocks locks;
    private final Pool pool;

    JudgePostponed(
            JudgementStore store,
            JudgeItems judgeItems,
            JudgeItemsOfPlace judgeItemsOfPlace,
            TransactionLocks locks,
            Pool pool) {
        this.store = store;
        this.judgeItems = judgeItems;
        this.judgeItemsOfPlace = judgeItemsOfPlace;
        this.locks = locks;
        this.pool = pool;
    }

    @Scheduled(
            identity = "postponed-judgements",
            every = "${leaftrace.custody.judge-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return judgeAll()
                .onFailure()
                .invoke(failure -> LOG.warnf("Items were not judged again, again in a moment: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Judges all that was put off, slice by slice. */
    Uni<Void> judgeAll() {
        return store.isAnyPostponed(pool)
                .chain(any ->
                        any ? slice().chain(this::judgeAll) : Uni.createFrom().voidItem());
    }

    private Uni<Void> slice() {
        return pool.withTransaction(tx -> locks.alone(tx)
                .chain(() -> judgeItems.judgePostponed(tx))
                .chain(judged -> judged > 0 ? Uni.createFrom().voidItem() : judgeItemsOfPlace.judgePostponed(tx)));
    }
}
