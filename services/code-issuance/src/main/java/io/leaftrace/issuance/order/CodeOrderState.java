package io.leaftrace.issuance.order;

/** Where a code order stands in its life. */
public enum CodeOrderState {
    /** Asked for, and waiting for the issuer to approve it. */
    REQUESTED,
    ISSUED,
    /** Given to the line's printer. */
    DOWNLOADED,
    /** Some of its codes are on items or were rejected. */
    IN_USE,
    /** All of its codes are on items or were rejected. */
    USED_UP,
    /** What was unused by its last day is void. */
    EXPIRED,
    /** Void as a whole; none of its codes had been used. */
    CANCELLED
}
