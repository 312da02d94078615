package io.leaftrace.analytics.alert;

import io.leaftrace.analytics.access.Viewer;
import java.time.OffsetDateTime;

/**
 * Which alerts are asked for; null for all.
 *
 * @param viewer of a party, what it told or what is of one of its places; of a market, what is of a place there, or
 *     wherever it is, about products for it
 * @param isOpen whether nothing has settled it
 */
record AlertFilter(
        Viewer viewer,
        String code,
        String place,
        String party,
        OffsetDateTime from,
        OffsetDateTime until,
        Boolean isOpen,
        Long itemId) {

    /** The same, and only about an item itself. */
    AlertFilter about(long item) {
        return new AlertFilter(viewer, code, place, party, from, until, isOpen, item);
    }
}
