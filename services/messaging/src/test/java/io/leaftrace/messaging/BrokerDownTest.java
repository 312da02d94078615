package io.leaftrace.messaging;

import static io.leaftrace.messaging.TestFacts.shipped;
import static io.leaftrace.messaging.TestFacts.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leaftrace.messaging.relay.RelayUnderTest;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.testing.EmbeddedBackends;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerDownTest {

    @AfterEach
    void brokerIsBack() {
        EmbeddedBackends.startKafka();
    }

    @Test
    void factsTakenMeanwhileAreSentInOrderWhenTheBrokerIsBack() {
        TestTopic known = TestTopic.named();
        TestTopic unknown = TestTopic.named();
        try (FreshSchema schema = new FreshSchema();
                RelayUnderTest relay = RelayUnderTest.start(schema.dataSource())) {
            // Given a relay at work
            take(schema, shipped("6901234500023", 1), known);
            await().until(() -> schema.count("outbox where sent_at is null") == 0);

            // When the broker goes away and facts are taken
            EmbeddedBackends.stopKafka();
            take(schema, shipped("6901234500023", 2), known);
            take(schema, shipped("6901234500023", 3), known);
            take(schema, shipped("6901234500023", 4), unknown);

            // Then they are durable, and sent when it is back, also those of a topic that it did not have
            assertThat(schema.count("outbox where sent_at is null")).isEqualTo(3);
            EmbeddedBackends.startKafka();
            await().until(() -> schema.count("outbox where sent_at is null") == 0);
            assertThat(relay.isActive()).isTrue();
            assertThat(known.sequences()).containsExactly(1L, 2L, 3L);
            assertThat(unknown.sequences()).containsExactly(4L);
        }
    }

    @Test
    void withoutAnOutboxTheFactWouldBeLost() {
        // Given a service that sends by itself
        TestTopic topic = TestTopic.made(1);
        ItemsShipped fact = shipped("6901234500023", 1);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", EmbeddedBackends.bootstrapServers(),
                "max.block.ms", 500,
                "request.timeout.ms", 400,
                "delivery.timeout.ms", 500);

        // When it takes a fact while the broker is away
        EmbeddedBackends.stopKafka();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(
                            () -> producer.send(new ProducerRecord<>(topic.name(), fact.key(), FactCodec.encode(fact)))
                                    .get())
                    .isInstanceOf(ExecutionException.class);
        }

        // Then nobody hears of it
        EmbeddedBackends.startKafka();
        assertThat(topic.sequences()).isEmpty();
    }

    private static void take(FreshSchema schema, ItemsShipped fact, TestTopic topic) {
        schema.inTransaction(tx -> tell(tx, fact, topic));
    }
}
