package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.lock.TransactionLocks;
import io.leaftrace.logistics.place.OwnerWatch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Judges anew what was at a place, or bound for it, before it was known whose the place is. */
@ApplicationScoped
class JudgeItemsOfPlace implements OwnerWatch {

    /** So many hops of a place at a time. */
    private static final int HOPS_AT_ONCE = 100;

    private final JudgementStore store;
    private final JudgeItems judgeItems;
    private final TransactionLocks locks;

    JudgeItemsOfPlace(JudgementStore store, JudgeItems judgeItems, TransactionLocks locks) {
        this.store = store;
        this.judgeItems = judgeItems;
        this.locks = locks;
    }

    @Override
    public Uni<Void> known(SqlConnection tx, String gln, boolean changedHands) {
        return locks.alone(tx)
                .chain(() ->
                        changedHands ? judgeSome(tx, gln, 0) : Uni.createFrom().voidItem())
                .chain(() -> store.takeJudgedWithout(tx, gln))
                .chain(itemIds -> judgeItems.judge(tx, itemIds, List.of()));
    }

    /** Goes on with a place that was put off, if there is one; to be called while no hop is recorded. */
    Uni<Void> judgePostponed(SqlConnection tx) {
        return store.takePostponedPlace(tx)
                .chain(place -> place.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : judgeSome(tx, place.get().placeGln(), place.get().judgedHopId()));
    }

    private Uni<Void> judgeSome(SqlConnection tx, String gln, long afterHopId) {
        return store.everAt(tx, gln, afterHopId, HOPS_AT_ONCE)
                .chain(named -> named.lastHopId() == null
                        ? Uni.createFrom().voidItem()
                        : judgeItems
                                .judge(tx, List.of(), named.runs())
                                .chain(() -> store.postponePlace(tx, gln, named.lastHopId())));
    }
}
