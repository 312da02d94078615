package io.leaftrace.messaging.relay;

import static io.leaftrace.messaging.TestFacts.shipped;
import static io.leaftrace.messaging.TestFacts.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.FreshSchema;
import io.leaftrace.messaging.TestTopic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedRowTest {

    private final TestTopic topic = TestTopic.made(1);

    @Test
    void isNotOvertakenAndNothingAfterItIsMarked() {
        try (FreshSchema schema = new FreshSchema()) {
            // Given three facts, of which the producer refuses the second as too large
            String tooLong = "x".repeat(2_000);
            schema.inTransaction(tx -> tell(tx, shipped("6901234500023", 1), topic)
                    .chain(() -> tell(tx, shipped("6901234500023", 2, tooLong), topic))
                    .chain(() -> tell(tx, shipped("6901234500023", 3), topic)));

            // When
            try (RelayUnderTest relay =
                    RelayUnderTest.start(schema.dataSource(), Map.of("max.request.size", 1_000), Map.of())) {
                await().until(() -> schema.count("outbox where sent_at is not null") > 0);
            }

            // Then only what came before it is on the topic and marked
            assertThat(topic.sequences()).containsExactly(1L);
            assertThat(schema.column(Long.class, "select id from outbox where sent_at is null order by id"))
                    .containsExactly(2L, 3L);

            // And when the limit is mended, the rest follows in order
            try (RelayUnderTest relay = RelayUnderTest.start(schema.dataSource())) {
                await().until(() -> schema.count("outbox where sent_at is null") == 0);
            }
            assertThat(topic.sequences()).containsExactly(1L, 2L, 3L);
        }
    }
}
