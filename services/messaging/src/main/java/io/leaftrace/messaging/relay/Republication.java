package io.leaftrace.messaging.relay;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Which facts to send again: those written in a span of time, or those of given ids.
 *
 * @param from first moment of the span
 * @param to first moment after it
 * @param eventIds instead of a span
 */
record Republication(
        OffsetDateTime from,
        OffsetDateTime to,
        @Size(min = 1, max = 10_000) List<UUID> eventIds) {

    @AssertTrue(message = "give either from and to, from before to, or eventIds")
    boolean isSpanOrIds() {
        boolean span = from != null && to != null && from.isBefore(to);
        return eventIds == null ? span : from == null && to == null;
    }
}
