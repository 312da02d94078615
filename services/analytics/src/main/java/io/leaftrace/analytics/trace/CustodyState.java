package io.leaftrace.analytics.trace;

/** How an item is held, as logistics-scan has it; the marks that stand beside it there are none of these. */
enum CustodyState {
    PENDING,
    AT_PLACE,
    IN_TRANSIT,
    LOST,
    STOLEN,
    SEIZED,
    SOLD,
    EXPORTED,
    DESTROYED,
    REJECTED;

    /** Whether a look at the item may tell something new of it. */
    boolean isAtHand() {
        return this == PENDING || this == AT_PLACE || this == IN_TRANSIT;
    }

    boolean isMissing() {
        return this == LOST || this == STOLEN;
    }
}
