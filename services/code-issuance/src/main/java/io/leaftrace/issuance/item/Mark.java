package io.leaftrace.issuance.item;

/** What may have become of a code; one bit each in its {@link ItemBlock}, one column each in the table. */
public enum Mark {
    /** On an item. */
    APPLIED,
    /** Spoiled at the line. */
    REJECTED,
    /** Inside a parent. */
    PACKED,
    /** A parent with children inside; what has children exists, so it need not be applied too. */
    FILLED,
    /** Taken out of use for good. */
    DEACTIVATED
}
