package io.leaftrace.analytics.epcis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of events ended. Opaque to callers; it belongs to one query and is refused with any other.
 *
 * @param time by which the events are ordered, of the last event on the page (microseconds)
 * @param eventId of its fact
 * @param part of its fact
 * @param told how many events were on the pages until there
 * @param expiresAt when it is no longer taken (seconds)
 */
record PageToken(Instant time, UUID eventId, int part, int told, Instant expiresAt) {

    /** Long enough to read the pages of a night's run; tokens name places in a stock that grows. */
    static final Duration LIFE = Duration.ofDays(1);

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int LENGTH_BYTES = 5 * Long.BYTES + 2 * Integer.BYTES;

    /** @param query a fingerprint of the query */
    String text(long query) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES)
                .putLong(query)
                .putLong(time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1000)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .putInt(part)
                .putInt(told)
                .putLong(expiresAt.getEpochSecond());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws QueryParameterException when this query never gave out such a token, or too long ago */
    static PageToken parse(String text, long query, Instant now) {
        ByteBuffer bytes = bytes(text);
        if (bytes.remaining() != LENGTH_BYTES || bytes.getLong() != query) {
            throw forged();
        }
        Instant time = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
        UUID eventId = new UUID(bytes.getLong(), bytes.getLong());
        int part = bytes.getInt();
        int told = bytes.getInt();
        long expires = bytes.getLong();
        if (!isStorable(time) || told < 0 || expires > now.plus(LIFE).getEpochSecond() + 1) {
            throw forged();
        }
        if (expires < now.getEpochSecond()) {
            throw new QueryParameterException("nextPageToken has expired; ask for the first page again.");
        }
        return new PageToken(time, eventId, part, told, Instant.ofEpochSecond(expires));
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
