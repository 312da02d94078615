package io.leaftrace.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One EPCIS event from outside.
 *
 * @param eventId its identity as the sender gave it, or the one that was given to it when it came without
 * @param eventTime its {@code eventTime} (UTC, microseconds)
 * @param json the event as it was sent, JSON-LD text
 */
public record CapturedEvent(String eventId, Instant eventTime, String json) {

    public CapturedEvent {
        eventTime = eventTime.truncatedTo(ChronoUnit.MICROS);
    }
}
