package io.leaftrace.analytics.fact;

import java.time.OffsetDateTime;

/**
 * That a fact counts as never told (EPCIS 2.0, section 7.4.1.2, errorDeclaration).
 *
 * @param at when it was recalled, at the UTC offset that was in force there
 * @param reason in the words of whoever recalled it
 */
public record Recall(OffsetDateTime at, String reason) {}
