package io.leaftrace.issuance.chain;

import io.leaftrace.model.ChainHead;
import io.leaftrace.model.ChainHeadsPublished;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The heads of chains that were ever told, as Kafka keeps them. */
final class PublishedHeads {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String KAFKA_SETTING = "KAFKA_";

    private PublishedHeads() {}

    /**
     * Reads all heads by their chains; none when none was ever told.
     *
     * @param environment {@code KAFKA_BOOTSTRAP_SERVERS} and any other client setting, as the service takes it
     * @throws IllegalStateException when no broker is named
     * @throws org.apache.kafka.common.KafkaException when they cannot be read
     */
    static Map<String, List<ChainHead>> read(Map<String, String> environment) {
        required(environment, "KAFKA_BOOTSTRAP_SERVERS");
        Map<String, List<ChainHead>> heads = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(environment), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> {
                    if (FactCodec.decode(record.value()) instanceof ChainHeadsPublished fact) {
                        fact.heads().forEach(head -> heads.computeIfAbsent(head.chain(), chain -> new ArrayList<>())
                                .add(head));
                    }
                });
            }
        }
        return heads;
    }

    /** A setting without which the command cannot look. */
    static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(Topics.ISSUANCE_LOG);
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
