package io.leaftrace.logistics.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.logistics.alert.KeepAlerts;
import io.leaftrace.logistics.alert.Watch;
import io.leaftrace.logistics.custody.CustodyStore;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckArrivalsTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ArrivalStore store;

    @Inject
    CustodyStore custody;

    @Inject
    KeepAlerts alerts;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    private final UUID arrivalId = UUID.randomUUID();

    @Test
    void twoInstancesAtOnceRaiseOneAlert() {
        overdue();

        List<Uni<Integer>> instances = IntStream.range(0, 4)
                .mapToObj(
                        n -> new CheckArrivals(store, custody, alerts, vertx, pool, Duration.ZERO).check(Instant.now()))
                .toList();
        Uni.join().all(instances).andFailFast().await().atMost(PATIENCE);

        assertThat(alertsRaised()).isEqualTo(1);
    }

    @Test
    void anInstancePassesByWhatAnotherHasTaken() {
        overdue();

        List<List<UUID>> taken = pool.withTransaction(one -> store.takeDue(one, Instant.now(), 1_000)
                        .chain(first -> pool.withTransaction(other -> store.takeDue(other, Instant.now(), 1_000))
                                .map(second -> List.of(first, second))))
                .await()
                .atMost(PATIENCE);

        assertThat(taken.stream().filter(some -> some.contains(arrivalId))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void withoutTheLockBothWouldTakeIt() {
        overdue();

        List<Boolean> taken = pool.withTransaction(
                        one -> takesWithoutLock(one).chain(first -> pool.withTransaction(this::takesWithoutLock)
                                .map(second -> List.of(first, second))))
                .await()
                .atMost(PATIENCE);

        assertThat(taken).containsExactly(true, true);
    }

    @Test
    void andWithoutTheIndexOfOpenAlertsBothWouldRaiseOne() {
        assertThatThrownBy(() -> pool.withTransaction(tx -> insertAlert(tx).chain(() -> insertAlert(tx)))
                        .await()
                        .atMost(PATIENCE))
                .hasMessageContaining("alert_open");
    }

    /** Planned for an hour ago, by nobody whom another test knows. */
    private void overdue() {
        Instant now = Instant.now();
        AwaitedArrival arrival = new AwaitedArrival(
                arrivalId,
                Watch.ARRIVAL,
                arrivalId,
                1,
                SampleKeys.gln(),
                SampleKeys.gln(),
                SampleKeys.gln(),
                now.minusSeconds(7_200),
                now.minusSeconds(3_600),
                false,
                List.of(ItemId.ofOrder(SampleKeys.orderNumber(), 1)),
                Set.of());
        pool.withTransaction(tx -> store.insert(tx, List.of(arrival))).await().atMost(PATIENCE);
    }

    private Uni<Boolean> takesWithoutLock(SqlConnection tx) {
        return tx.preparedQuery("select from awaited_arrival where arrival_id = $1 and planned_arrival <= now()")
                .execute(Tuple.of(arrivalId))
                .map(rows -> rows.size() == 1);
    }

    private Uni<Void> insertAlert(SqlConnection tx) {
        return tx.preparedQuery("""
                        insert into alert (alert_id, watch, code, party_gln, about_event_id, about_sequence, item_ids,
                                           raised_at)
                        values ($1, 'ARRIVAL', 'arrival_overdue', 'x', $2, 1, '{}', now())
                        """)
                .execute(Tuple.of(UUID.randomUUID(), arrivalId))
                .replaceWithVoid();
    }

    private long alertsRaised() {
        return pool.preparedQuery("select count(*) from alert where about_event_id = $1")
                .execute(Tuple.of(arrivalId))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
