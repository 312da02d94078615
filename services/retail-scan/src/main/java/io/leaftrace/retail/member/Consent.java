package io.leaftrace.retail.member;

import java.time.OffsetDateTime;

/**
 * What a member agreed to, or withdrew.
 *
 * @param version of the text that the member was shown
 * @param given false when it was withdrawn
 * @param at when, in the member's own time zone if the member's phone said it
 * @param how in which way, such as {@code api}
 */
public record Consent(Purpose purpose, String version, boolean given, OffsetDateTime at, String how) {}
