package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;

/**
 * A fact that names an item. One that was recalled moves nothing, nor does one that is doubted.
 *
 * @param role as what it names the item
 * @param parentId of a child, the item that it was put into or taken out of; otherwise null
 * @param doubt why it moves nothing of this item; null when it counts
 */
public record Touch(StoredFact fact, Role role, Long parentId, Doubt doubt) {

    /** One that counts, as far as is known. */
    public Touch(StoredFact fact, Role role, Long parentId) {
        this(fact, role, parentId, null);
    }

    /** Whether the item, and what it is in, is after it what the fact says. */
    public boolean counts() {
        return doubt == null && !fact.isRecalled();
    }

    Touch of(StoredFact same) {
        return new Touch(same, role, parentId, doubt);
    }

    Touch doubted(Doubt why) {
        return why == doubt ? this : new Touch(fact, role, parentId, why);
    }

    public boolean putsInto() {
        return isAggregatedChild() && fact.kind().adds();
    }

    boolean takesOut() {
        return isAggregatedChild() && fact.kind().deletes();
    }

    private boolean isAggregatedChild() {
        return counts() && role == Role.CHILD && parentId != null && fact.kind().isAggregation();
    }

    boolean empties() {
        return counts() && role == Role.PARENT && fact.emptiesParent();
    }

    /** Sold, destroyed or made into something else: whatever the item was in, it is no longer there. */
    boolean leaves() {
        if (!counts()) {
            return false;
        }
        boolean ended = role == Role.EPC
                && (fact.kind().deletes() || "retail_sold".equals(fact.kind().disposition()));
        return ended || role == Role.INPUT;
    }

    /** Whether it happened to all that was in the item, too. What was packed into a parent did not. */
    boolean concernsContents() {
        return switch (role) {
            // A code taken out of use says nothing of the codes around which it stood.
            case EPC -> !fact.deactivates();
            case CHILD, INPUT -> true;
            case PARENT ->
                fact.emptiesParent()
                        || "OBSERVE".equals(fact.kind().action())
                        || fact.kind().eventType().equals("TransactionEvent");
            default -> false;
        };
    }
}
