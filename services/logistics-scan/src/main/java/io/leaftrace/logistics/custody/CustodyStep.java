package io.leaftrace.logistics.custody;

/** The kinds of facts that move an item or change what it is in, and how an item is held after each. */
public enum CustodyStep {
    /** A line put the code on an item (CBV commissioning). */
    APPLIED(CustodyState.AT_PLACE),
    /** A line spoiled the code (CBV decommissioning). */
    REJECTED(CustodyState.REJECTED),
    /** Children were put into a parent (CBV packing). */
    PACKED(CustodyState.AT_PLACE),
    /** Parents were emptied (CBV unpacking). */
    UNPACKED(CustodyState.AT_PLACE),
    /** Items left a place for another (CBV shipping). */
    SHIPPED(CustodyState.IN_TRANSIT),
    /** Items arrived (CBV receiving). */
    RECEIVED(CustodyState.AT_PLACE),
    /** Codes were taken out of use (CBV decommissioning); moves nothing, and has no place. */
    DEACTIVATED(CustodyState.DEACTIVATED);

    private final CustodyState stateAfter;

    CustodyStep(CustodyState stateAfter) {
        this.stateAfter = stateAfter;
    }

    CustodyState stateAfter() {
        return stateAfter;
    }
}
