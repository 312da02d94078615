package io.leaftrace.analytics.epcis;

/** Consecutive items, both ends within. */
public record ItemSpan(long first, long last) {

    public static ItemSpan of(long itemId) {
        return new ItemSpan(itemId, itemId);
    }

    boolean contains(long itemId) {
        return first <= itemId && itemId <= last;
    }

    boolean meets(long otherFirst, long otherLast) {
        return first <= otherLast && otherFirst <= last;
    }
}
