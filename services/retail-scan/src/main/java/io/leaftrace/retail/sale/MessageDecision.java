package io.leaftrace.retail.sale;

import io.leaftrace.edge.OffendingItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether a message of a till can be one at all, before anybody looks at the items. */
final class MessageDecision {

    /** A till's clock may be wrong by its time zone, and not by more. */
    private static final Duration AHEAD = Duration.ofHours(24);

    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    private MessageDecision() {}

    /** What is wrong with it; nothing for most. */
    static List<OffendingItem> reasonsAgainst(TillMessage message, Instant now) {
        List<OffendingItem> reasons = new ArrayList<>();
        boolean isVoid = message.kind() == TillMessage.Kind.VOID;
        if (isVoid && message.voids() == null) {
            reasons.add(new OffendingItem("voidedSequence", "missing", "A void names what never happened."));
        }
        if (!isVoid && message.voids() != null) {
            reasons.add(new OffendingItem("voidedSequence", "not_allowed", "Only a void names another message."));
        }
        if (isVoid && message.messageId().equals(message.voids())) {
            reasons.add(new OffendingItem("voidedSequence", "voids_itself", "A void cannot name itself."));
        }
        if (isVoid != message.items().isEmpty()) {
            reasons.add(
                    isVoid
                            ? new OffendingItem("items", "not_allowed", "A void stands for all of its message.")
                            : new OffendingItem("items", "missing", "There is nothing in it."));
        }
        if (message.prices() != null
                && message.prices().minorUnits().size() != message.items().size()) {
            reasons.add(new OffendingItem("prices", "prices_mismatch", "One price for each item, or none at all."));
        }
        Instant occurredAt = message.occurredAt().toInstant();
        if (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(now.plus(AHEAD))) {
            reasons.add(new OffendingItem("occurredAt", "time_out_of_range", "The till's clock is wrong."));
        }
        return reasons;
    }
}
