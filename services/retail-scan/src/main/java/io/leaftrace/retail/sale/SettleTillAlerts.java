package io.leaftrace.retail.sale;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Settles alerts of where items were that hops explain which came later: a shop need not wait for handhelds to sell. */
@ApplicationScoped
class SettleTillAlerts {

    /** In one transaction. */
    private static final int MOST = 200;

    private final TillStore store;
    private final TillAlerts alerts;
    private final Pool pool;

    SettleTillAlerts(TillStore store, TillAlerts alerts, Pool pool) {
        this.store = store;
        this.alerts = alerts;
        this.pool = pool;
    }

    /** Looks at those that were not looked at for longest. */
    Uni<Void> settle() {
        return pool.withTransaction(tx -> alerts.judgeOfCustody(tx, MOST)
                .chain(open -> open.isEmpty() ? Uni.createFrom().voidItem() : settle(tx, open)));
    }

    private Uni<Void> settle(SqlConnection tx, List<TillAlerts.OfCustody> open) {
        Set<TillStore.ItemTime> times = new HashSet<>();
        open.forEach(alert -> times.add(itemTime(alert)));
        List<Long> itemIds =
                open.stream().map(TillAlerts.OfCustody::itemId).distinct().toList();
        return store.states(tx, times)
                .chain(states -> store.histories(tx, itemIds).chain(histories -> {
                    List<UUID> explained = open.stream()
                            .filter(alert -> !holds(alert, states.get(itemTime(alert)), histories))
                            .map(TillAlerts.OfCustody::alertId)
                            .toList();
                    return alerts.settle(tx, explained);
                }));
    }

    private static TillStore.ItemTime itemTime(TillAlerts.OfCustody alert) {
        return new TillStore.ItemTime(alert.itemId(), alert.recordedAt().truncatedTo(ChronoUnit.MICROS));
    }

    private static boolean holds(
            TillAlerts.OfCustody alert, TillStore.State state, Map<Long, List<TillEntry>> histories) {
        List<TillEntry> before = HistoryDecision.before(alert.messageId(), histories.get(alert.itemId()));
        ItemAtTill item = new ItemAtTill(
                "", alert.itemId(), false, null, false, state.custody(), state.isParent(), state.holdsSold(), before);
        return SaleDecision.ofCustody(item, alert.shopGln()).stream()
                .anyMatch(reason -> reason.code().equals(alert.code()));
    }
}
