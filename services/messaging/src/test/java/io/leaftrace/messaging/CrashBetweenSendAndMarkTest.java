package io.leaftrace.messaging;

import static io.leaftrace.messaging.TestFacts.shipped;
import static io.leaftrace.messaging.TestFacts.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.inbox.InboxUnderTest;
import io.leaftrace.messaging.relay.RelayUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

class CrashBetweenSendAndMarkTest {

    /** What happens once, when the broker has acknowledged and the relay does not know it yet. */
    private static final AtomicReference<Runnable> AT_FIRST_ACKNOWLEDGEMENT = new AtomicReference<>();

    @Test
    void sendsTwiceAndIsTakenInOnce() {
        try (FreshSchema schema = new FreshSchema()) {
            assertThat(sequencesTakenIn(schema, sentTwice(schema))).containsExactly(1L, 2L);
        }
    }

    @Test
    void wouldBeTakenInTwiceWithoutTheInbox() {
        try (FreshSchema schema = new FreshSchema()) {
            schema.execute("alter table inbox drop constraint inbox_pkey");
            assertThat(sequencesTakenIn(schema, sentTwice(schema))).containsExactly(1L, 1L, 2L);
        }
    }

    private static List<Long> sequencesTakenIn(FreshSchema schema, TestTopic topic) {
        Arrivals arrivals = Arrivals.in(schema, topic);
        int batchRecords = 1;
        try (InboxUnderTest inbox =
                InboxUnderTest.start(schema, arrivals, "group-" + UUID.randomUUID(), batchRecords)) {
            await().until(() -> schema.count("arrival where sequence = 2") > 0);
            return schema.column(Long.class, "select sequence from arrival order by id");
        }
    }

    /** Leaves fact 1 on the topic twice, and fact 2 after it. */
    private static TestTopic sentTwice(FreshSchema schema) {
        // Given a relay whose connection breaks between the broker's acknowledgement and the mark
        TestTopic topic = TestTopic.made(1);
        AT_FIRST_ACKNOWLEDGEMENT.set(schema::breakConnectionOfActiveRelay);
        Map<String, Object> kafka = Map.of("interceptor.classes", List.of(Crash.class));
        schema.inTransaction(tx -> tell(tx, shipped("6901234500023", 1), topic));

        // When it works
        try (RelayUnderTest relay = RelayUnderTest.start(schema.dataSource(), kafka, Map.of())) {
            await().until(() -> schema.count("outbox where sent_at is null") == 0);
            schema.inTransaction(tx -> tell(tx, shipped("6901234500023", 2), topic));
            await().until(() -> schema.count("outbox where sent_at is null") == 0);
        }

        // Then it sent again what it had not marked
        assertThat(topic.sequences()).containsExactly(1L, 1L, 2L);
        return topic;
    }

    public static final class Crash implements ProducerInterceptor<String, byte[]> {

        @Override
        public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> message) {
            return message;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
            Runnable crash = AT_FIRST_ACKNOWLEDGEMENT.getAndSet(null);
            if (crash != null) {
                crash.run();
            }
        }

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public void close() {}
    }
}
