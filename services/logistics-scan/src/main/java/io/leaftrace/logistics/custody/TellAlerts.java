package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.alert.HopKey;
import io.leaftrace.logistics.alert.KeepAlerts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes alerts of the flags that stand against hops. Only {@code pending} is none: nothing is wrong, something is still to
 * come.
 */
@ApplicationScoped
class TellAlerts {

    static final String PENDING = "pending";

    private final JudgementStore store;
    private final KeepAlerts alerts;

    TellAlerts(JudgementStore store, KeepAlerts alerts) {
        this.store = store;
        this.alerts = alerts;
    }

    /** Follows changes of flags that were stored; the alerts of each hop follow from all of its flags. */
    Uni<Void> follow(SqlConnection tx, FlagChanges changes) {
        List<HopFlag> changed = Stream.concat(changes.added().stream(), changes.removed().stream())
                .filter(flag -> !flag.flag().equals(PENDING))
                .toList();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Long> hopIds = changed.stream().map(HopFlag::hopId).distinct().toList();
        List<HopKey> judged = changed.stream()
                .map(flag -> new HopKey(flag.eventId(), flag.sequence()))
                .distinct()
                .toList();
        // A hop's items may be judged by two transactions at once; its alerts only by one after the other.
        return store.lockHops(tx, hopIds)
                .chain(() -> store.alerts(tx, hopIds))
                .chain(holding -> alerts.reconcile(tx, judged, holding));
    }
}
