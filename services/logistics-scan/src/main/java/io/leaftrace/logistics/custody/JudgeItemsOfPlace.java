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
                .chain(() -> changedHands
                        ? store.everAt(tx, gln)
                                .chain(runs -> judgeItems.judge(tx, List.of(), runs))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> store.takeJudgedWithout(tx, gln))
                .chain(itemIds -> judgeItems.judge(tx, itemIds, List.of()))
                .replaceWithVoid();
    }
}
