package io.leaftrace.logistics.alert;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.code.ItemLinks;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.AlertRaised;
import io.leaftrace.model.AlertSettled;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the open alerts the same as what holds: opens what is new, settles what no longer holds, and tells both. The
 * outcome depends on what holds in the end alone, however often and in whatever order it was judged. An alert whose items
 * change is settled and opened anew, for what was told is not changed.
 */
@ApplicationScoped
public class KeepAlerts {

    private final AlertStore store;
    private final ItemLinks links;
    private final Outbox outbox;
    private final HeaderFactory headers;

    KeepAlerts(AlertStore store, ItemLinks links, Outbox outbox, HeaderFactory headers) {
        this.store = store;
        this.links = links;
        this.outbox = outbox;
        this.headers = headers;
    }

    /**
     * The alerts of hops. A few statements, however many hops and alerts there are; none of what was judged may be judged
     * by another transaction at the same time: the caller holds the locks of the items.
     *
     * @param judged the hops whose alerts are known
     * @param holding all alerts that hold about them
     */
    public Uni<Void> reconcile(SqlConnection tx, Collection<HopKey> judged, Collection<Alert> holding) {
        return reconcile(tx, Watch.HOP, judged, holding);
    }

    /** The alerts of another watch; otherwise as the other one. */
    public Uni<Void> reconcile(SqlConnection tx, Watch watch, Collection<HopKey> judged, Collection<Alert> holding) {
        Set<HopKey> about = Set.copyOf(judged);
        List<Alert> alerts = holding.stream().distinct().toList();
        requireJudged(about, alerts);
        if (about.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Header now = headers.atOnce();
        return store.settle(tx, watch, about, alerts, now.recordedAt())
                .chain(settled -> store.raise(tx, watch, alerts, now.recordedAt())
                        .chain(raised -> tell(tx, watch, settled, raised)));
    }

    private static void requireJudged(Set<HopKey> judged, List<Alert> holding) {
        for (Alert alert : holding) {
            if (!judged.contains(alert.about())) {
                throw new IllegalArgumentException("alert about a hop that was not judged: " + alert.about());
            }
        }
    }

    private Uni<Void> tell(SqlConnection tx, Watch watch, List<UUID> settled, Map<UUID, Alert> raised) {
        Set<Long> foreign = raised.values().stream()
                .flatMap(alert -> alert.itemIds().stream())
                .filter(ItemId::isForeign)
                .collect(Collectors.toSet());
        return links.ofForeign(tx, foreign)
                .map(linkOf -> Stream.<Fact>concat(
                                settled.stream().map(this::settled),
                                raised.entrySet().stream()
                                        .map(entry -> raised(watch, entry.getKey(), entry.getValue(), linkOf)))
                        .toList())
                .chain(facts -> outbox.appendAll(tx, facts));
    }

    private AlertSettled settled(UUID alertId) {
        return new AlertSettled(headers.atOnce(), alertId.toString());
    }

    private AlertRaised raised(Watch watch, UUID alertId, Alert alert, Map<Long, String> linkOf) {
        return new AlertRaised(
                headers.atOnce(),
                alertId.toString(),
                alert.code(),
                alert.partyGln(),
                alert.placeGln(),
                items(alert, linkOf),
                watch == Watch.ANNOUNCEMENT ? null : alert.aboutEventId(),
                alert.aboutSequence());
    }

    private static Items items(Alert alert, Map<Long, String> linkOf) {
        long[] own = alert.itemIds().stream()
                .mapToLong(Long::longValue)
                .filter(itemId -> !ItemId.isForeign(itemId))
                .toArray();
        List<String> foreign = alert.itemIds().stream()
                .filter(ItemId::isForeign)
                .map(linkOf::get)
                .sorted()
                .toList();
        return new Items(Items.of(own).runs(), foreign);
    }
}
