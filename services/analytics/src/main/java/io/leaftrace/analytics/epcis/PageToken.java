package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.StoredFact;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of events ended. Opaque to callers; it belongs to one query and is refused with any other.
 *
 * @param occurredAt of the last event on the page (microseconds)
 * @param eventId of its fact
 * @param part of its fact
 */
record PageToken(Instant occurredAt, UUID eventId, int part) {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int LENGTH_BYTES = 4 * Long.BYTES + Integer.BYTES;

    static PageToken after(StoredFact last) {
        return new PageToken(last.header().occurredAt(), last.header().eventId(), last.part());
    }

    /** @param query a fingerprint of the query */
    String text(long query) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES)
                .putLong(query)
                .putLong(occurredAt.getEpochSecond() * MICROS_PER_SECOND + occurredAt.getNano() / 1000)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .putInt(part);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws QueryParameterException when this query never gave out such a token */
    static PageToken parse(String text, long query) {
        ByteBuffer bytes = bytes(text);
        if (bytes.remaining() != LENGTH_BYTES || bytes.getLong() != query) {
            throw forged();
        }
        Instant occurredAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
        if (!isStorable(occurredAt)) {
            throw forged();
        }
        return new PageToken(occurredAt, new UUID(bytes.getLong(), bytes.getLong()), bytes.getInt());
    }

    /** Whether the database can hold a time. */
    static boolean isStorable(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    private static ByteBuffer bytes(String text) {
        try {
            return ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw forged();
        }
    }

    private static QueryParameterException forged() {
        return new QueryParameterException("nextPageToken is not one that this query gave out.");
    }
}
