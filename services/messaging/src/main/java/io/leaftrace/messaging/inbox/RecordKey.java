package io.leaftrace.messaging.inbox;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Facts of one topic and key come in order; when one is parked, the later ones wait behind it. */
record RecordKey(String topic, String key) {

    /** Empty for a record without a key: nothing waits behind it. */
    static Optional<RecordKey> of(ConsumerRecord<String, ?> message) {
        return Optional.ofNullable(message.key()).map(key -> new RecordKey(message.topic(), storable(key)));
    }

    /** Postgres keeps no NUL in a text, and a foreign writer may send one. */
    static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }
}
