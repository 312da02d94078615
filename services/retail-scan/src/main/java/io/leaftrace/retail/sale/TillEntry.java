package io.leaftrace.retail.sale;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * A sale or a return in the life of an item, as far as its order goes.
 *
 * @param lineItemId what the till named: the item itself or what it was in
 * @param sequence null when the till keeps no count
 */
record TillEntry(
        UUID messageId,
        TillMessage.Kind kind,
        String shopGln,
        String tillId,
        Long sequence,
        Instant occurredAt,
        long lineItemId)
        implements Comparable<TillEntry> {

    /** As KnownItemStore has it: the latest one says whether an item is sold. */
    private static final Comparator<TillEntry> IN_ORDER = Comparator.comparing(TillEntry::occurredAt)
            .thenComparing(TillEntry::shopGln)
            .thenComparing(TillEntry::tillId)
            .thenComparing(TillEntry::sequence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(entry -> entry.messageId().toString());

    @Override
    public int compareTo(TillEntry other) {
        return IN_ORDER.compare(this, other);
    }
}
