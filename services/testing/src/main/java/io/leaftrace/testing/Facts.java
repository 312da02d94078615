package io.leaftrace.testing;

import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.Header;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the other services: sends their facts to the service under test. */
public final class Facts {

    private Facts() {}

    /** Sends facts in this order and waits until the broker has them. */
    public static void publish(Fact... facts) {
        try {
            for (Fact fact : facts) {
                Sender.PRODUCER
                        .send(new ProducerRecord<>(fact.topic(), fact.key(), FactCodec.encode(fact)))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a fact", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A header of its own for a fact that another service tells. */
    public static Header header(OffsetDateTime occurredAt, String producer) {
        return new Header(
                UUID.randomUUID(),
                occurredAt.toInstant(),
                occurredAt.getOffset().getId().equals("Z")
                        ? "+00:00"
                        : occurredAt.getOffset().getId(),
                occurredAt.toInstant().plusSeconds(1),
                producer,
                0);
    }

    /** One producer for all tests: to make it takes longer than to send a fact. Its thread is a daemon. */
    private static final class Sender {

        static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedBackends.bootstrapServers(), "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
