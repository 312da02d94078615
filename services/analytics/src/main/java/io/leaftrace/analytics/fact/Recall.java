package io.leaftrace.analytics.fact;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * That a fact counts as never told (EPCIS 2.0, section 7.4.1.2, errorDeclaration).
 *
 * @param at when it was recalled, at the UTC offset that was in force there
 * @param reason in the words of whoever recalled it; of a captured event a word of CBV, and null when there is none
 * @param correctiveEventIds of a captured event, those that tell what is right
 * @param isDeclaration whether it is itself the event by which another one was declared wrong, and never counts
 */
public record Recall(OffsetDateTime at, String reason, List<String> correctiveEventIds, boolean isDeclaration) {

    public Recall {
        correctiveEventIds = List.copyOf(correctiveEventIds);
    }

    public Recall(OffsetDateTime at, String reason) {
        this(at, reason, List.of(), false);
    }

    /** Whether the fact still counted at some time. */
    public boolean isLaterThan(OffsetDateTime time) {
        return !isDeclaration && at.isAfter(time);
    }
}
