package io.leaftrace.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The settings of the Kafka clients: our defaults beneath the operator's {@code kafka.*}. The few on which it hangs that
 * no fact is lost are asserted on what Kafka itself makes of both.
 */
@ApplicationScoped
public class KafkaSettings {

    private static final int CALL_TIMEOUT_MS = 5_000;
    /** A crashed instance's partitions wait that long for another one. */
    private static final int SESSION_TIMEOUT_MS = 10_000;

    private static final int FETCH_BYTES = 16 * 1024 * 1024;

    private final Map<String, Object> configured;
    private final String service;

    @Inject
    public KafkaSettings(
            @Identifier("default-kafka-broker") Map<String, Object> configured,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.configured = Map.copyOf(configured);
        this.service = service;
    }

    /**
     * For the relay's producer.
     *
     * @throws IllegalStateException when a fact could get lost on its way to the broker
     */
    public Map<String, Object> producer(int maxRecordBytes) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-relay");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_TIMEOUT_MS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A record that ran out of time would be overtaken by later ones of its key: it waits for the broker instead.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.putAll(configured);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        assertNothingGetsLost(new ProducerConfig(settings));
        return settings;
    }

    /**
     * For the inbox's consumer; its group is the service.
     *
     * @throws IllegalStateException when a fact could be passed over
     */
    public Map<String, Object> consumer(int batchRecords) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, service + "-inbox");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(configured);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, service);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchRecords);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        assertNothingIsPassedOver(new ConsumerConfig(settings));
        return settings;
    }

    /** For making topics. */
    public Map<String, Object> admin() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, service + "-topics");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        settings.putAll(configured);
        return settings;
    }

    private static void assertNothingGetsLost(ProducerConfig effective) {
        String acks = effective.getString(ProducerConfig.ACKS_CONFIG);
        demand(
                acks.equals("all") || acks.equals("-1"),
                "kafka.acks is '" + acks + "' but must be 'all':"
                        + " a fact is marked as sent only when every in-sync replica has it.");
        demand(
                effective.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG),
                "kafka.enable.idempotence is off (set so, or turned off by kafka.retries or"
                        + " kafka.max.in.flight.requests.per.connection) but must be on:"
                        + " without it facts of one key can change places.");
    }

    private static void assertNothingIsPassedOver(ConsumerConfig effective) {
        String reset = effective.getString(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        demand(
                reset.equals("earliest"),
                "kafka.auto.offset.reset is '" + reset + "' but must be 'earliest':"
                        + " a group without offsets would pass over the facts already on the topic.");
        demand(
                !effective.getBoolean(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG),
                "kafka.enable.auto.commit is on but must be off: offsets follow the database's commit.");
        String isolation = effective.getString(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
        demand(
                isolation.equals("read_committed"),
                "kafka.isolation.level is '" + isolation + "' but must be 'read_committed'.");
    }

    private static void demand(boolean held, String sentence) {
        if (!held) {
            throw new IllegalStateException(sentence);
        }
    }
}
