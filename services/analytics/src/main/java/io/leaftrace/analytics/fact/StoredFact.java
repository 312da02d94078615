package io.leaftrace.analytics.fact;

import io.leaftrace.model.Header;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A fact as analytics keeps it: one for each EPCIS event that it amounts to, without the items in it.
 *
 * @param header the fact's; of a captured event, with the event's own time
 * @param part which of the fact's events this is, from 0: a packing has one for each parent
 * @param type the name of the fact's record, such as {@code ItemsShipped}
 * @param epcisId the {@code eventID}
 * @param details what it tells besides
 * @param emptiesParent all that was in the parent is out of it
 * @param captured of an event from outside: the event and its context as captured; null for all others
 * @param deactivation why its codes were taken out of use; null when they were not
 * @param recall that it counts as never told; null when it counts
 */
public record StoredFact(
        Header header,
        int part,
        String type,
        String epcisId,
        EventKind kind,
        Where where,
        Details details,
        boolean emptiesParent,
        Captured captured,
        Deactivation deactivation,
        Recall recall)
        implements Comparable<StoredFact> {

    /**
     * An EPCIS event as it was captured, kept to the letter.
     *
     * @param json the event
     * @param context the {@code @context} of its document, as JSON
     */
    public record Captured(String json, String context) {}

    public boolean isCaptured() {
        return captured != null;
    }

    public boolean isRecalled() {
        return recall != null;
    }

    /** Whether it takes codes out of use for good. */
    public boolean deactivates() {
        return deactivation != null;
    }

    /** The same as it was before it was recalled. */
    public StoredFact withoutRecall() {
        return withRecall(null);
    }

    StoredFact withRecall(Recall other) {
        return new StoredFact(
                header, part, type, epcisId, kind, where, details, emptiesParent, captured, deactivation, other);
    }

    /** Another of the events of the same fact that is like this one in all that a life tells. */
    public StoredFact ofPart(int otherPart) {
        return otherPart == part
                ? this
                : new StoredFact(
                        header,
                        otherPart,
                        type,
                        epcisId,
                        kind,
                        where,
                        details,
                        emptiesParent,
                        captured,
                        deactivation,
                        recall);
    }

    /** The same without the names of people and devices, as other parties may see it. */
    public StoredFact withoutNames() {
        Header unnamed = new Header(
                header.eventId(),
                header.occurredAt(),
                header.occurredAtOffset(),
                header.recordedAt(),
                service(header.producer()),
                header.sequence());
        return new StoredFact(
                unnamed,
                part,
                type,
                epcisId,
                kind,
                where,
                details.withoutNames(),
                emptiesParent,
                captured,
                deactivation,
                recall);
    }

    /** A producer's name begins with that of the service. */
    private static String service(String producer) {
        int slash = producer.indexOf('/');
        return slash < 0 ? producer : producer.substring(0, slash);
    }

    /** When it happened, at the UTC offset that was in force where it happened. */
    public OffsetDateTime eventTime() {
        return header.occurredAt().atOffset(ZoneOffset.of(header.occurredAtOffset()));
    }

    /** The order in which the facts of a life are read. */
    @Override
    public int compareTo(StoredFact other) {
        int byHeader = header.compareTo(other.header);
        return byHeader != 0 ? byHeader : Integer.compare(part, other.part);
    }
}
