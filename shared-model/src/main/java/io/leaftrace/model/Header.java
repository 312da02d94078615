package io.leaftrace.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What every fact carries, whatever it tells.
 *
 * @param eventId identity of the fact; the same fact sent twice has the same id
 * @param occurredAt when it happened, by the clock of the device or system that saw it (UTC, microseconds)
 * @param occurredAtOffset the UTC offset in force where it happened, as EPCIS writes it: {@code +08:00}, {@code -06:00}
 *     (EPCIS 2.0, section 7.4.1, eventTimeZoneOffset)
 * @param recordedAt when Leaftrace stored it, by our clock (UTC, microseconds); never the same thing as occurredAt
 * @param producer who saw it: a service, or a line or handheld behind it, such as {@code logistics-scan/handheld-7}
 * @param sequence the producer's own count, 0 where it keeps none; breaks ties of occurredAt within one producer
 */
public record Header(
        UUID eventId, Instant occurredAt, String occurredAtOffset, Instant recordedAt, String producer, long sequence)
        implements Comparable<Header> {

    /* What is finer than a microsecond neither travels nor is stored; cut here, a fact equals its decoded self. */
    public Header {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The one order in which facts are read, however they arrived: occurredAt, producer, sequence, eventId. The same as
     * Postgres's {@code ORDER BY occurred_at, producer COLLATE "C", sequence, event_id}.
     */
    @Override
    public int compareTo(Header other) {
        int byTime = occurredAt.compareTo(other.occurredAt);
        if (byTime != 0) {
            return byTime;
        }
        int byProducer = producer.compareTo(other.producer);
        if (byProducer != 0) {
            return byProducer;
        }
        int bySequence = Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : compareUnsigned(eventId, other.eventId);
    }

    /* UUID.compareTo takes its halves as signed numbers; databases compare the bytes. */
    private static int compareUnsigned(UUID one, UUID other) {
        int byHighHalf = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return byHighHalf != 0
                ? byHighHalf
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
