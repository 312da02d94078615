package io.leaftrace.analytics.alert;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Something that needs somebody's attention.
 *
 * @param code a stable code, such as {@code arrival_without_dispatch}
 * @param party the GLN of the party that told what it is about
 * @param place null when that is nowhere in particular
 * @param items Digital Links of the first 100; of those whose order has not arrived there is none yet
 * @param itemCount of all
 * @param aboutEventId the fact that it is about; null when it is about one that did not come
 * @param aboutSequence the hop's count in that fact; 0 when it is about the whole
 * @param settledAt when later facts explained it; null while it is open
 */
public record Alert(
        String alertId,
        String code,
        String party,
        Place place,
        List<String> items,
        long itemCount,
        UUID aboutEventId,
        long aboutSequence,
        OffsetDateTime raisedAt,
        OffsetDateTime settledAt) {

    /** A place; all but the GLN is null when nobody registered it. */
    public record Place(String gln, String name, String city, String country) {}
}
