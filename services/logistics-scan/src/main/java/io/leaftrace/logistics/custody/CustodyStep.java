package io.leaftrace.logistics.custody;

/** The kinds of facts that move an item or change what it is in; {@link CustodyRules} says what each brings about. */
public enum CustodyStep {
    /** A line put the code on an item (CBV commissioning). */
    APPLIED,
    /** A line spoiled the code (CBV decommissioning). */
    REJECTED,
    /** Children were put into a parent (CBV packing). */
    PACKED,
    /** Parents were emptied (CBV unpacking). */
    UNPACKED,
    /** Items came out of a parent that keeps the rest (CBV unpacking). */
    TAKEN_OUT,
    /** Items left a place for another (CBV shipping). */
    SHIPPED,
    /** Items left a place for the one that they had come from, also what was seized (CBV shipping, disposition returned). */
    RETURNED,
    /** Items arrived (CBV receiving). */
    RECEIVED,
    /** Items went from one vehicle to another (CBV loading). */
    TRANSLOADED,
    /** Items were moved within a place (CBV storing). */
    MOVED,
    /** Items cannot be found. */
    LOST,
    /** Items were stolen. */
    STOLEN,
    /** Items were destroyed (CBV destroying). */
    DESTROYED,
    /** Items left the market (CBV departing). */
    EXPORTED,
    /** Somebody entitled looked at items (CBV inspecting). */
    INSPECTED,
    /** An authority keeps items until it returns them (CBV holding). */
    SEIZED,
    /** A till sold items (CBV retail_selling). */
    SOLD,
    /** A buyer brought items back to a shop (CBV receiving, disposition returned). */
    BROUGHT_BACK,
    /** Codes were taken out of use (CBV decommissioning); moves nothing, and has no place. */
    DEACTIVATED
}
