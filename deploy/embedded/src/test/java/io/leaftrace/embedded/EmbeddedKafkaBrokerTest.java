package io.leaftrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaBrokerTest {

    @TempDir
    static Path folder;

    static EmbeddedKafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafkaBroker.start(folder.resolve("kafka"), 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void keepsItsRecordsOverAStopAndStartOnTheSamePort() throws Exception {
        // Given
        String topic = newTopic();
        send(topic, "before".getBytes(StandardCharsets.UTF_8));
        String address = broker.bootstrapServers();

        // When
        broker.stop();
        assertThat(broker.isRunning()).isFalse();
        broker.start();

        // Then
        send(topic, "after".getBytes(StandardCharsets.UTF_8));
        assertThat(broker.bootstrapServers()).isEqualTo(address);
        assertThat(read(topic, 2)).extracting(String::new).containsExactly("before", "after");
    }

    @Test
    void takesNoRecordsWhileItIsStopped() throws Exception {
        // Given
        String topic = newTopic();

        // When
        broker.stop();
        try {

            // Then
            assertThatThrownBy(() -> send(topic, new byte[1])).hasCauseInstanceOf(TimeoutException.class);
        } finally {
            broker.start();
        }
    }

    @Test
    void takesRecordsOfThreeMebibytes() throws Exception {
        // Given
        String topic = newTopic();
        byte[] large = new byte[3 * 1024 * 1024];

        // When
        send(topic, large);

        // Then
        assertThat(read(topic, 1)).containsExactly(large);
    }

    @Test
    void makesNoTopicThatNobodyMade() {
        assertThatThrownBy(() -> send("stray-" + UUID.randomUUID(), new byte[1]))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    private static String newTopic() throws ExecutionException, InterruptedException {
        String topic = "t-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return topic;
    }

    private static void send(String topic, byte[] value) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "max.request.size", 4_000_000,
                "max.block.ms", 3_000,
                "request.timeout.ms", 2_000,
                "delivery.timeout.ms", 3_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<byte[]> read(String topic, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        TopicPartition partition = new TopicPartition(topic, 0);
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < limit) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
