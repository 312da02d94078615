package io.leaftrace.messaging.relay;

import org.apache.kafka.clients.producer.ProducerRecord;

/** An unsent row, and the record that it becomes. */
record OutboxRow(long id, ProducerRecord<String, byte[]> message) {}
