package io.leaftrace.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One change of hands. An item stands for all that is in it.
 *
 * @param occurredAt by the device's clock (UTC, microseconds)
 * @param occurredAtOffset the UTC offset in force where it happened: {@code +08:00}
 * @param sequence the device's own count
 * @param items what it happened to
 * @param parent what the items were put into or taken out of; none for all steps but packing and unpacking
 * @param placeGln where it happened; the place that they left for {@link HopStep#SHIPPED} and {@link HopStep#RETURNED}
 * @param position where in that place they are since, an SGLN extension such as {@code gate-3}; null when not told
 * @param destinationGln the place for which they are bound; null for all steps but the two that ship
 * @param plannedArrivalAt when they should be there (UTC, microseconds); null when not told
 * @param vehicle what carries them since, such as a number plate; null when nothing does or it was not told
 * @param fromVehicle what carried them before; with {@link HopStep#TRANSLOADED} only
 * @param conformity what an inspection found; null for all other steps
 * @param country where they went, ISO 3166-1 alpha-2; with {@link HopStep#EXPORTED} only
 * @param note in the words of whoever recorded it; null when there are none
 */
public record Hop(
        HopStep step,
        Instant occurredAt,
        String occurredAtOffset,
        long sequence,
        Items items,
        Items parent,
        String placeGln,
        String position,
        String destinationGln,
        Instant plannedArrivalAt,
        String vehicle,
        String fromVehicle,
        List<Reference> references,
        Conformity conformity,
        String country,
        String note) {

    public static final Items NO_PARENT = new Items(List.of(), List.of());

    public Hop {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        plannedArrivalAt = plannedArrivalAt == null ? null : plannedArrivalAt.truncatedTo(ChronoUnit.MICROS);
        references = List.copyOf(references);
        if (parent.count() > 1) {
            throw new IllegalArgumentException("at most one parent, not " + parent.count());
        }
    }

    /** A hop of which no more is told than step, items and places. */
    static Hop of(HopStep step, Header header, Items items, String placeGln, String destinationGln, String document) {
        return new Hop(
                step,
                header.occurredAt(),
                header.occurredAtOffset(),
                header.sequence(),
                items,
                NO_PARENT,
                placeGln,
                null,
                destinationGln,
                null,
                null,
                null,
                document == null ? List.of() : List.of(new Reference("desadv", document)),
                null,
                null,
                null);
    }

    /** As {@code batch}, at the time and with the count of this hop: what it is sorted by. */
    public Header header(Header batch) {
        return new Header(
                batch.eventId(), occurredAt, occurredAtOffset, batch.recordedAt(), batch.producer(), sequence);
    }
}
