package io.leaftrace.logistics.custody;

import io.leaftrace.model.Header;
import java.time.Instant;
import java.util.List;

/**
 * A fact of any service as custody sees it.
 *
 * @param placeGln where it happened; the place that the items left for those that ship; null for
 *     {@link CustodyStep#DEACTIVATED}
 * @param destinationGln where the items are bound for; null for all but those that ship
 * @param detail what hops say beyond that
 * @param namings the items; for one item's life it is enough to have those that concern the item and its parents
 */
public record CustodyFact(
        Header header, CustodyStep step, String placeGln, String destinationGln, Detail detail, List<Naming> namings) {

    /**
     * What a hop says beyond step and places.
     *
     * @param hopId the row that keeps it; 0 while it has none
     * @param partyGln the organisation that told it; null for lines, makers and tills, of which nothing is judged
     * @param authority whether that is a public authority
     * @param position where in the place
     * @param plannedArrivalAt when it should be at the destination
     * @param vehicle what carries it since
     */
    public record Detail(
            long hopId, String partyGln, boolean authority, String position, Instant plannedArrivalAt, String vehicle) {

        public static final Detail NONE = new Detail(0, null, false, null, null, null);
    }

    /** A fact of a line, a maker or a till. */
    public CustodyFact(Header header, CustodyStep step, String placeGln, String destinationGln, List<Naming> namings) {
        this(header, step, placeGln, destinationGln, Detail.NONE, namings);
    }

    /** The same of these items alone: of a thousand others that it names, nothing is asked when one of these is judged. */
    CustodyFact with(Naming naming) {
        return new CustodyFact(header, step, placeGln, destinationGln, detail, List.of(naming));
    }

    /** Whether the item itself is named, be it as a child or as a parent. */
    boolean names(long itemId) {
        for (Naming naming : namings) {
            if (naming.items().contains(itemId)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is about this very item in another way than that a line made it or that it was packed. */
    public boolean namesOnItsOwn(long itemId) {
        return step != CustodyStep.APPLIED && step != CustodyStep.PACKED && names(itemId);
    }

    /** Whether somebody recorded it of whom it can be asked whether he might. */
    boolean isJudged() {
        return detail.partyGln() != null;
    }

    /** What it puts the item into or takes it out of; null when it does neither. */
    Long parentOf(long itemId) {
        for (Naming naming : namings) {
            if (naming.parent() != null && naming.items().contains(itemId)) {
                return naming.parent();
            }
        }
        return null;
    }
}
