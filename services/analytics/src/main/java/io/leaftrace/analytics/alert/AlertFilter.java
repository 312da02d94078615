package io.leaftrace.analytics.alert;

import java.time.OffsetDateTime;

/**
 * Which alerts are asked for; null for all.
 *
 * @param visibleParty told by this party or of one of its places
 * @param market of places in this country, or nowhere in particular
 * @param isOpen whether nothing has settled it
 */
record AlertFilter(
        String visibleParty,
        String market,
        String code,
        String place,
        String party,
        OffsetDateTime from,
        OffsetDateTime until,
        Boolean isOpen,
        Long itemId) {}
