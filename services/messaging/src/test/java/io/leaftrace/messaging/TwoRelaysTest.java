package io.leaftrace.messaging;

import static io.leaftrace.messaging.TestFacts.shipped;
import static io.leaftrace.messaging.TestFacts.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.relay.RelayUnderTest;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwoRelaysTest {

    private static final int FACTS = 300;

    /** Many small batches, so that two relays would meet in the middle. */
    private static final Map<String, String> SMALL_BATCHES =
            Map.of("leaftrace.messaging.relay.batch-rows", "5", "leaftrace.messaging.relay.standby-interval", "50ms");

    private final TestTopic topic = TestTopic.made(1);

    @Test
    void onlyOneIsActiveAndTheOtherTakesOver() {
        try (FreshSchema schema = new FreshSchema();
                RelayUnderTest one = start(schema);
                RelayUnderTest other = start(schema)) {
            // Given one that works and one that stands by
            await().until(() -> one.isActive() || other.isActive());
            takeFrom(1, schema);
            await().until(() -> schema.count("outbox where sent_at is null") == 0);
            assertThat(List.of(one.isActive(), other.isActive())).containsExactlyInAnyOrder(true, false);

            // When the active one ends
            RelayUnderTest active = one.isActive() ? one : other;
            RelayUnderTest standby = active == one ? other : one;
            active.close();

            // Then the other takes over, and every fact was sent once and in order
            await().until(standby::isActive);
            takeFrom(FACTS + 1, schema);
            await().until(() -> schema.count("outbox where sent_at is null") == 0);
            assertThat(topic.sequences())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 2 * FACTS).boxed().toList());
        }
    }

    @Test
    void whoLosesTheConnectionLosesTheLockAndStops() {
        try (FreshSchema schema = new FreshSchema();
                RelayUnderTest one = start(schema);
                RelayUnderTest other = start(schema)) {
            for (int round = 0; round < 3; round++) {
                // Given
                await().until(() -> one.isActive() || other.isActive());

                // When
                schema.breakConnectionOfActiveRelay();
                takeFrom(1 + (long) round * FACTS, schema);

                // Then one of them goes on, where the lock is
                await().until(() -> schema.count("outbox where sent_at is null") == 0);
                assertThat(Stream.of(one, other).filter(RelayUnderTest::isActive))
                        .hasSize(1);
            }
            assertThat(topic.sequences()).doesNotHaveDuplicates().hasSize(3 * FACTS);
        }
    }

    @Test
    void bothWouldSendEverythingWithoutTheLock() {
        try (FreshSchema schema = new FreshSchema();
                RelayUnderTest one = start(schema);
                // The lock goes by the current schema: this one takes another lock for the same outbox.
                RelayUnderTest other =
                        RelayUnderTest.start(schema.dataSourceOfAnotherCurrentSchema(), Map.of(), SMALL_BATCHES)) {
            // Given
            await().until(() -> one.isActive() && other.isActive());

            // When
            takeFrom(1, schema);
            await().until(() -> schema.count("outbox where sent_at is null") == 0);

            // Then
            assertThat(topic.sequences()).hasSizeGreaterThan(FACTS);
        }
    }

    private static RelayUnderTest start(FreshSchema schema) {
        return RelayUnderTest.start(schema.dataSource(), Map.of(), SMALL_BATCHES);
    }

    private void takeFrom(long first, FreshSchema schema) {
        schema.inTransaction(tx -> Multi.createFrom()
                .items(LongStream.range(first, first + FACTS).boxed())
                .onItem()
                .transformToUniAndConcatenate(sequence -> tell(tx, shipped("6901234500023", sequence), topic))
                .onItem()
                .ignoreAsUni());
    }
}
