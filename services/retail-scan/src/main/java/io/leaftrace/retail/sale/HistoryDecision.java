package io.leaftrace.retail.sale;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the messages of tills make of an item, in the order of their times, however they arrived. */
final class HistoryDecision {

    private HistoryDecision() {}

    /** Something that stands against a message, whenever it and the others became known. */
    record Doubt(UUID messageId, Reason reason) {}

    /** The latest one, which says whether the item is sold. */
    static Optional<TillEntry> latest(Collection<TillEntry> entries) {
        return entries.stream().max(TillEntry::compareTo);
    }

    static boolean isSold(Collection<TillEntry> entries) {
        return latest(entries)
                .filter(entry -> entry.kind() == TillMessage.Kind.SALE)
                .isPresent();
    }

    /** The history up to a time. */
    static List<TillEntry> until(Instant time, Collection<TillEntry> entries) {
        return entries.stream()
                .filter(entry -> !entry.occurredAt().isAfter(time))
                .toList();
    }

    /** The history before a message, in the order of times. */
    static List<TillEntry> before(UUID messageId, Collection<TillEntry> entries) {
        return entries.stream()
                .sorted()
                .takeWhile(entry -> !entry.messageId().equals(messageId))
                .toList();
    }

    /** Each sale of what was sold before and had not come back, and each return of what was not sold. */
    static List<Doubt> doubts(Collection<TillEntry> entries) {
        List<Doubt> doubts = new ArrayList<>();
        boolean sold = false;
        for (TillEntry entry : entries.stream().sorted().toList()) {
            boolean sale = entry.kind() == TillMessage.Kind.SALE;
            if (sale == sold) {
                doubts.add(new Doubt(entry.messageId(), sale ? Reason.ALREADY_SOLD : Reason.NOT_SOLD));
            }
            sold = sale;
        }
        return doubts;
    }
}
