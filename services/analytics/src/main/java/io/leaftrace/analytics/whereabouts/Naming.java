package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.trace.Touch;

/**
 * That a fact names a run of items.
 *
 * @param like a fact that is the same in all but perhaps its part; shared by many namings
 * @param parentId of children, what they were put into or taken out of; otherwise null
 */
record Naming(StoredFact like, int part, Role role, long first, long last, Long parentId) {

    Touch touch() {
        return new Touch(like.ofPart(part), role, parentId);
    }

    boolean putsInto() {
        return new Touch(like, role, parentId).putsInto();
    }

    /** In the order of facts, and of roles within one. */
    @SuppressWarnings("ReferenceEquality") // most often it is one object, and to compare all of it would be dear
    static int inOrder(Naming one, Naming other) {
        int byHeader = one.like == other.like ? 0 : one.like.header().compareTo(other.like.header());
        if (byHeader != 0) {
            return byHeader;
        }
        return one.part != other.part ? Integer.compare(one.part, other.part) : one.role.compareTo(other.role);
    }

    boolean isOfSameFact(Naming other) {
        return like.header().eventId().equals(other.like.header().eventId());
    }
}
