package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.StoredFact;

/**
 * An item's time inside a parent.
 *
 * @param from the fact that put it there; of a stay inside a parent's parent, the one that began the time of both
 * @param to the fact that ended it; null when it is there still
 */
record Stay(long childId, long parentId, StoredFact from, StoredFact to) {

    /** The part of this stay that lies within another span of time; null when there is none. */
    Stay within(StoredFact start, StoredFact end) {
        StoredFact later = start == null || from.compareTo(start) >= 0 ? from : start;
        StoredFact earlier = end == null || (to != null && to.compareTo(end) <= 0) ? to : end;
        return earlier != null && later.compareTo(earlier) >= 0 ? null : new Stay(childId, parentId, later, earlier);
    }
}
