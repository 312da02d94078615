package io.leaftrace.messaging.inbox;

import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.model.UnreadableFactException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record from the broker: a fact, or something that cannot be read as one. */
sealed interface Delivery {

    record WithFact(ConsumerRecord<String, byte[]> message, Fact fact) implements Delivery {
        UUID eventId() {
            return fact.header().eventId();
        }
    }

    record Unreadable(ConsumerRecord<String, byte[]> message, UnreadableFactException why) implements Delivery {}

    ConsumerRecord<String, byte[]> message();

    default Optional<RecordKey> key() {
        return RecordKey.of(message());
    }

    /** Why it cannot be taken in, as far as the record alone tells; null when it is readable. */
    default Throwable fault() {
        return this instanceof Unreadable unreadable ? unreadable.why() : null;
    }

    static Delivery of(ConsumerRecord<String, byte[]> message) {
        try {
            return new WithFact(message, FactCodec.decode(message.value()));
        } catch (UnreadableFactException e) {
            return new Unreadable(message, e);
        }
    }
}
