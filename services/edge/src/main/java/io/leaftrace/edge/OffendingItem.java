package io.leaftrace.edge;

/**
 * One thing in a request that the answer complains about.
 *
 * @param item the identifier as the caller sent it, or the path of a field such as {@code scans[3].occurredAt}
 * @param reason a stable code for programs, such as {@code wrong_check_digit}
 * @param detail a sentence for people
 */
public record OffendingItem(String item, String reason, String detail) {}
