package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.model.Header;
import java.time.Instant;

/**
 * As of when a trace is told, on two axes.
 *
 * @param asOf only what had happened by then; null for now
 * @param knownAt only what we had recorded by then; null for now
 */
record When(Instant asOf, Instant knownAt) {

    static final When NOW = new When(null, null);

    boolean isNow() {
        return asOf == null && knownAt == null;
    }

    boolean shows(StoredFact fact) {
        Header header = fact.header();
        return isBy(header.occurredAt(), asOf) && isBy(header.recordedAt(), knownAt);
    }

    /** Whether a fact was recorded by then, whenever it happened. */
    boolean knew(StoredFact fact) {
        return isBy(fact.header().recordedAt(), knownAt);
    }

    /** A fact as it was then, when it may not have been recalled yet. */
    StoredFact of(StoredFact fact) {
        boolean recalledLater = fact.isRecalled()
                && !fact.recall().isDeclaration()
                && !counts(fact.recall().at().toInstant());
        return recalledLater ? fact.withoutRecall() : fact;
    }

    /** Whether what happened at a time counts, of which it is not known when it was recorded. */
    boolean counts(Instant time) {
        return isBy(time, asOf) && isBy(time, knownAt);
    }

    /** The earlier of the two; null when there is none. */
    Instant earlier() {
        if (asOf == null || knownAt == null) {
            return asOf == null ? knownAt : asOf;
        }
        return asOf.isBefore(knownAt) ? asOf : knownAt;
    }

    private static boolean isBy(Instant time, Instant limit) {
        return limit == null || !time.isAfter(limit);
    }
}
