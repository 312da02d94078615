package io.leaftrace.messaging.inbox;

import static io.leaftrace.messaging.TestFacts.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.Arrivals;
import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.TestTopic;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.ItemsShipped;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record comes in while the last parked one of its key is on its way out. */
class ReleaseRaceTest {

    private static final RecordKey KEY = new RecordKey("test", "place-6901234500023");

    private final FreshSchema schema = new FreshSchema();
    private final ParkedRecordStore parkingLot = new ParkedRecordStore();
    private final InboxTransaction transaction =
            InboxUnderTest.transaction(Arrivals.in(schema, new TestTopic(KEY.topic())));
    private final Delivery parked = delivery(0);
    private final Delivery coming = delivery(1);

    @BeforeEach
    void park() {
        schema.inTransaction(tx -> parkingLot.park(tx, parked, new IllegalStateException("not yet")));
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void itIsTakenInAfterTheRelease() {
        // Given a release that has not committed yet
        CompletableFuture<Void> taken = schema.inTransaction(release -> parkingLot
                .lock(release, List.of(KEY))
                .chain(() -> takeOutAndApply(release))
                .map(done -> takeInComing().subscribeAsCompletionStage())
                // When the coming record asks for its key
                .emitOn(command -> new Thread(command, "until it waits").start())
                .invoke(() -> await().until(this::somebodyWaitsForTheKey)));

        // Then it goes on when the release has committed
        taken.join();
        assertThat(schema.column(Long.class, "select sequence from arrival order by id"))
                .containsExactly(0L, 1L);
        assertThat(schema.count("parked_record")).isZero();
    }

    @Test
    void itWouldBeParkedBehindNothingIfTheReleaseDidNotLockTheKey() {
        schema.inTransaction(release -> takeOutAndApply(release).chain(this::takeInComing));

        assertThat(schema.count("parked_record")).isEqualTo(1);
        assertThat(schema.count("parked_record where behind is not null")).isEqualTo(1);
    }

    private Uni<Void> takeOutAndApply(SqlConnection release) {
        return parkingLot
                .takeOut(release, 1)
                .chain(taken -> transaction.apply(release, List.of((Delivery.WithFact) taken.orElseThrow())));
    }

    private Uni<Void> takeInComing() {
        return schema.pool().withTransaction(tx -> transaction.takeIn(tx, List.of(coming)));
    }

    private boolean somebodyWaitsForTheKey() {
        return schema.count("pg_locks where locktype = 'advisory' and not granted") > 0;
    }

    private static Delivery delivery(long offset) {
        ItemsShipped fact = shipped("6901234500023", offset);
        return Delivery.of(new ConsumerRecord<>(KEY.topic(), 0, offset, fact.key(), FactCodec.encode(fact)));
    }
}
