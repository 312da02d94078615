package io.leaftrace.issuance.order;

import java.time.OffsetDateTime;

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
    CANCELLED;

    /**
     * The state that an order's times and counts say.
     *
     * @param used how many of its codes are on items or were rejected
     * @param quantity how many it has
     */
    public static CodeOrderState of(
            OffsetDateTime issuedAt,
            OffsetDateTime downloadedAt,
            OffsetDateTime expiredAt,
            OffsetDateTime cancelledAt,
            int used,
            int quantity) {
        if (cancelledAt != null) {
            return CANCELLED;
        }
        if (expiredAt != null) {
            return EXPIRED;
        }
        if (issuedAt == null) {
            return REQUESTED;
        }
        if (used > 0) {
            return used < quantity ? IN_USE : USED_UP;
        }
        return downloadedAt == null ? ISSUED : DOWNLOADED;
    }
}
