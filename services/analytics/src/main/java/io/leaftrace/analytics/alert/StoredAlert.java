package io.leaftrace.analytics.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * An alert as it is kept.
 *
 * @param itemIds the first of its items
 * @param settledAt null while it is open
 */
record StoredAlert(
        String alertId,
        String code,
        String partyGln,
        String placeGln,
        UUID aboutEventId,
        long aboutSequence,
        OffsetDateTime raisedAt,
        OffsetDateTime settledAt,
        List<Long> itemIds,
        long itemCount) {

    /** The place of an alert in the list; no two have the same. */
    record Position(OffsetDateTime raisedAt, String alertId) {

        static Position parse(String text) {
            String[] parts = text.split(" ", 2);
            return new Position(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), parts[1]);
        }

        @Override
        public String toString() {
            return raisedAt.toInstant() + " " + alertId;
        }
    }

    Position listPosition() {
        return new Position(raisedAt, alertId);
    }
}
