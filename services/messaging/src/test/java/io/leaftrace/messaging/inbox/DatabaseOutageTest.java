package io.leaftrace.messaging.inbox;

import static io.leaftrace.messaging.TestFacts.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.Projection;
import io.leaftrace.messaging.StopSignal;
import io.leaftrace.messaging.TestTopic;
import io.leaftrace.model.Fact;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.testing.EmbeddedBackends;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

    private static final String BREAKS_OWN_CONNECTION = "select pg_terminate_backend(pg_backend_pid())";
    private static final String TAKES_ITS_TIME = "select pg_sleep(0.1)";
    private static final String DIVIDES_BY_ZERO = "select 1 / 0";

    private final TestTopic topic = TestTopic.made(1);
    private final FreshSchema schema = new FreshSchema();

    @AfterEach
    void close() {
        EmbeddedBackends.startPostgres();
        schema.close();
    }

    @Test
    void aRecordIsNotBlamedForALostConnection() {
        // When the connection breaks twice under the same record
        Stumbling projection = new Stumbling(topic, BREAKS_OWN_CONNECTION, 2, new AtomicInteger());
        takeIn(projection);

        // Then it was tried until it came through
        assertThat(projection.calls.get()).isEqualTo(3);
        assertThat(schema.count("inbox")).isEqualTo(1);
        assertThat(schema.count("parked_record")).isZero();
    }

    @Test
    void aRecordIsBlamedForItsOwnFault() {
        Stumbling projection = new Stumbling(topic, DIVIDES_BY_ZERO, 1, new AtomicInteger());
        takeIn(projection);

        assertThat(schema.count("inbox")).isZero();
        assertThat(schema.count("parked_record")).isEqualTo(1);
    }

    @Test
    void recordsWaitForADatabaseThatIsDown() {
        // Given
        Stumbling projection = new Stumbling(topic, DIVIDES_BY_ZERO, 0, new AtomicInteger());
        try (InboxUnderTest inbox = InboxUnderTest.start(schema, projection)) {
            topic.send(List.of(shipped("6901234500023", 1)));
            await().until(() -> inbox.isThrough(topic));

            // When
            EmbeddedBackends.stopPostgres();
            topic.send(List.of(shipped("6901234500023", 2), shipped("6901234500030", 3)));
            EmbeddedBackends.startPostgres();

            // Then
            await().until(() -> inbox.isThrough(topic));
        }
        assertThat(projection.calls.get()).isEqualTo(3);
        assertThat(schema.count("inbox")).isEqualTo(3);
        assertThat(schema.count("parked_record")).isZero();
    }

    @Test
    void aBatchThatTakesTooLongGoesThroughInParts() {
        // Given a projection that takes its time, and a limit that lets a few facts through but not all at once
        Stumbling projection = new Stumbling(topic, TAKES_ITS_TIME, Integer.MAX_VALUE, new AtomicInteger());
        List<ItemsShipped> facts =
                IntStream.range(0, 8).mapToObj(i -> shipped("6901234500023", i)).toList();
        topic.send(facts);

        // When
        TakeInRecords impatient =
                InboxUnderTest.takeInRecords(schema, projection, new StopSignal(), Duration.ofMillis(500));
        assertThat(impatient.takeIn(topic.records().stream().map(Delivery::of).toList()))
                .isTrue();

        // Then
        assertThat(schema.count("inbox")).isEqualTo(8);
        assertThat(schema.count("parked_record")).isZero();
        assertThat(projection.calls.get()).isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "40001", "53300", "57P01", "57P03", "25006", "55P03"})
    void tryingAgainHelpsAgainst(String state) {
        assertThat(DatabaseOutage.isBehind(new CompletionException(new PgException("", "FATAL", state, ""))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22012", "23505", "22021", "42P01"})
    void tryingAgainDoesNotHelpAgainst(String state) {
        assertThat(DatabaseOutage.isBehind(new PgException("", "ERROR", state, "")))
                .isFalse();
    }

    @Test
    void tellsANetworksFaultFromAParsers() {
        assertThat(DatabaseOutage.isBehind(new ConnectException("refused"))).isTrue();
        assertThat(DatabaseOutage.isBehind(new TimeoutException())).isTrue();
        assertThat(DatabaseOutage.isBehind(new UncheckedIOException(new IOException("Connection reset"))))
                .isTrue();
        IOException parsers = new EOFException("unexpected end of document");
        assertThat(DatabaseOutage.isBehind(new UncheckedIOException(parsers))).isFalse();
        assertThat(DatabaseOutage.isBehind(new IllegalArgumentException("no such place")))
                .isFalse();
    }

    private void takeIn(Projection projection) {
        topic.send(List.of(shipped("6901234500023", 1)));
        List<Delivery> batch = topic.records().stream().map(Delivery::of).toList();
        assertThat(InboxUnderTest.takeInRecords(schema, projection, new StopSignal())
                        .takeIn(batch))
                .isTrue();
    }

    /** Runs a statement before it succeeds, as often as it is told to. */
    private record Stumbling(TestTopic topic, String statement, int times, AtomicInteger calls) implements Projection {

        @Override
        public Set<String> topics() {
            return Set.of(topic.name());
        }

        @Override
        public Uni<Void> apply(SqlConnection tx, Fact fact) {
            return calls.incrementAndGet() <= times
                    ? tx.query(statement).execute().replaceWithVoid()
                    : Uni.createFrom().voidItem();
        }
    }
}
