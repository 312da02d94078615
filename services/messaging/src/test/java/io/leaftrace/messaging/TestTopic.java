package io.leaftrace.messaging;

import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.testing.EmbeddedBackends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic that no other test uses. */
public record TestTopic(String name) {

    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", EmbeddedBackends.bootstrapServers());
    private static final Admin ADMIN = Admin.create(BROKER);

    /** Not made yet. */
    public static TestTopic named() {
        return new TestTopic("test." + UUID.randomUUID());
    }

    public static TestTopic made(int partitions) {
        TestTopic topic = named();
        try {
            ADMIN.createTopics(List.of(new NewTopic(topic.name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return topic;
    }

    public void send(List<? extends Fact> facts) {
        sendBytes(facts.stream()
                .map(fact -> new ProducerRecord<>(name, fact.key(), FactCodec.encode(fact)))
                .toList());
    }

    public void sendBytes(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(BROKER, new StringSerializer(), new ByteArraySerializer())) {
            for (Future<RecordMetadata> sent :
                    records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a group has committed the end of each partition. */
    public boolean isBehind(String group) {
        try {
            var committed = ADMIN.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = ADMIN.listOffsets(partitions().stream()
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return ends.entrySet().stream()
                    .allMatch(end -> end.getValue().offset() == 0
                            || (committed.containsKey(end.getKey())
                                    && committed.get(end.getKey()).offset()
                                            == end.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
        return ADMIN.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
    }

    /** All records of a topic that exists; those of one partition in their order. */
    public List<ConsumerRecord<String, byte[]>> records() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(BROKER, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long expected = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (records.size() < expected) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Records that nobody can read. */
    public void sendGarbage(int records) {
        sendBytes(Stream.generate(
                        () -> new ProducerRecord<>(name, UUID.randomUUID().toString(), new byte[] {1, 2, 3}))
                .limit(records)
                .toList());
    }

    public List<Fact> facts() {
        return records().stream()
                .map(record -> FactCodec.decode(record.value()))
                .toList();
    }

    /** The sequences of the facts, in their order on the topic. */
    public List<Long> sequences() {
        return facts().stream().map(fact -> fact.header().sequence()).toList();
    }
}
