package io.leaftrace.messaging.inbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * A parked record as operators see it.
 *
 * @param partition of the topic
 * @param offset in the partition
 * @param key null when the record has none
 * @param payloadBytes size of the payload; null when the record has none
 * @param error why it could not be taken in; null when it only waits
 * @param behind id of the parked record for which it waits; null when it failed itself
 */
record ParkedRecord(
        long id,
        String topic,
        int partition,
        long offset,
        String key,
        Integer payloadBytes,
        String error,
        OffsetDateTime parkedAt,
        Long behind) {

    static final String COLUMNS =
            "id, topic, partition, record_offset, record_key, octet_length(payload), error, parked_at, behind";

    static ParkedRecord of(Row row) {
        return new ParkedRecord(
                row.getLong(0),
                row.getString(1),
                row.getInteger(2),
                row.getLong(3),
                row.getString(4),
                row.getInteger(5),
                row.getString(6),
                row.getOffsetDateTime(7),
                row.getLong(8));
    }
}
