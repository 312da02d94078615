package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.alert.Alert;
import io.leaftrace.logistics.alert.HopKey;
import io.leaftrace.logistics.alert.KeepAlerts;
import io.leaftrace.logistics.alert.Watch;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyStore;
import io.leaftrace.logistics.dispatch.ArrivalDecision.Progress;
import io.leaftrace.logistics.dispatch.ArrivalStore.JudgedArrival;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Derives anew what became of awaited arrivals, those that a fact may have changed and those whose time is over, and keeps
 * the alerts about them. Several instances may do so at once: each passes by what another has locked.
 */
@ApplicationScoped
class CheckArrivals {

    static final String OVERDUE = "arrival_overdue";

    /** So many at a time, of up to 1,000 items each. */
    private static final int ARRIVALS_A_TRANSACTION = 20;

    private final ArrivalStore store;
    private final CustodyStore custody;
    private final KeepAlerts alerts;
    private final Vertx vertx;
    private final Pool pool;
    private final Duration grace;

    CheckArrivals(
            ArrivalStore store,
            CustodyStore custody,
            KeepAlerts alerts,
            Vertx vertx,
            Pool pool,
            @ConfigProperty(name = "leaftrace.dispatches.arrival-grace") Duration grace) {
        this.store = store;
        this.custody = custody;
        this.alerts = alerts;
        this.vertx = vertx;
        this.pool = pool;
        this.grace = grace;
    }

    /**
     * Derives all that is due, a bounded batch a transaction.
     *
     * @param now the time by which to judge
     * @return how many were derived
     */
    Uni<Integer> check(Instant now) {
        return pool.withTransaction(tx -> store.takeDue(tx, now.minus(grace), ARRIVALS_A_TRANSACTION)
                        .chain(due -> judge(tx, due, now)))
                .chain(judged -> judged < ARRIVALS_A_TRANSACTION
                        ? Uni.createFrom().item(judged)
                        : check(now).map(more -> judged + more));
    }

    /** Derives these, which the caller has locked. */
    Uni<Integer> judge(SqlConnection tx, List<UUID> arrivalIds, Instant now) {
        if (arrivalIds.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return store.withItems(tx, arrivalIds)
                .chain(arrivals -> custody.lives(tx, itemIds(arrivals)).chain(lives -> judge(arrivals, lives, now)))
                .call(judged -> store.save(tx, judged))
                .call(judged -> keepAlerts(tx, judged, Watch.ANNOUNCEMENT))
                .call(judged -> keepAlerts(tx, judged, Watch.ARRIVAL))
                .map(List::size);
    }

    private static Set<Long> itemIds(List<AwaitedArrival> arrivals) {
        Set<Long> itemIds = new HashSet<>();
        arrivals.forEach(arrival -> itemIds.addAll(arrival.itemIds()));
        return itemIds;
    }

    /** Up to 20,000 lives, off the event loop. */
    private Uni<List<JudgedArrival>> judge(
            List<AwaitedArrival> arrivals, Map<Long, List<CustodyFact>> lives, Instant now) {
        return vertx.executeBlocking(
                () -> arrivals.stream()
                        .map(arrival -> judge(arrival, lives, now))
                        .toList(),
                false);
    }

    private JudgedArrival judge(AwaitedArrival arrival, Map<Long, List<CustodyFact>> lives, Instant now) {
        Map<Long, Progress> progress = new HashMap<>();
        Set<Long> line = new HashSet<>(arrival.itemIds());
        for (long itemId : arrival.itemIds()) {
            List<CustodyFact> life = lives.getOrDefault(itemId, List.of());
            progress.put(itemId, ArrivalDecision.follow(itemId, life, arrival.from(), arrival.to(), arrival.since()));
            life.stream()
                    .flatMap(fact -> fact.namings().stream())
                    .filter(naming -> naming.parent() != null)
                    .forEach(naming -> line.add(naming.parent()));
        }
        List<Progress> awaited = arrival.itemIds().stream()
                .filter(itemId -> !arrival.takenOff().contains(itemId))
                .map(progress::get)
                .toList();
        DispatchState state =
                ArrivalDecision.state(awaited, arrival.plannedArrival().plus(grace), now);
        return new JudgedArrival(arrival, state, progress, line);
    }

    /** About all items, also when some came: an alert that was raised stays the same until the last one is there. */
    private Uni<Void> keepAlerts(SqlConnection tx, List<JudgedArrival> judged, Watch watch) {
        List<JudgedArrival> watched =
                judged.stream().filter(one -> one.arrival().watch() == watch).toList();
        List<HopKey> about = watched.stream().map(one -> about(one.arrival())).toList();
        List<Alert> holding = watched.stream()
                .filter(one ->
                        one.state() == DispatchState.OVERDUE && !one.arrival().cancelled())
                .map(one -> alert(one.arrival()))
                .toList();
        return alerts.reconcile(tx, watch, about, holding);
    }

    private static Alert alert(AwaitedArrival arrival) {
        return new Alert(OVERDUE, arrival.party(), arrival.to(), about(arrival), arrival.itemIds());
    }

    private static HopKey about(AwaitedArrival arrival) {
        return new HopKey(arrival.about(), arrival.aboutSequence());
    }
}
