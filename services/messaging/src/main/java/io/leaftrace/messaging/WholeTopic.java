package io.leaftrace.messaging;

import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its first fact to its last one: for commands, which run without a service around them. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String KAFKA_SETTING = "KAFKA_";

    private WholeTopic() {}

    /**
     * Hands over every fact that the topic holds now; none when there is no such topic.
     *
     * @param environment {@code KAFKA_BOOTSTRAP_SERVERS} and any other client setting, as a service takes it
     * @throws org.apache.kafka.common.KafkaException when they cannot be read
     */
    public static void read(Map<String, String> environment, String topic, Consumer<Fact> taker) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(environment), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> taker.accept(FactCodec.decode(record.value())));
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        return found == null
                ? List.of()
                : found.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
    }

    private static Map<String, Object> settings(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_SETTING)) {
                String setting = name.substring(KAFKA_SETTING.length());
                settings.put(setting.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Not the service's group: this reads everything and commits nothing.
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }
}
