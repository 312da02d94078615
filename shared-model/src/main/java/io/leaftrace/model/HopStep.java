package io.leaftrace.model;

/** What was done to items on their way. */
public enum HopStep {
    /** They left a place for another (CBV bizStep shipping). */
    SHIPPED,
    /** They left a place for the one that they had come from (shipping, disposition returned). */
    RETURNED,
    /** They arrived (receiving). */
    RECEIVED,
    /** They went from one vehicle to another (loading). */
    TRANSLOADED,
    /** They were put into a parent (packing). */
    PACKED,
    /** They were taken out of a parent; without a parent, they are parents and all that was in them is out (unpacking). */
    UNPACKED,
    /** They were moved within a place (storing). */
    MOVED,
    /** They cannot be found (disposition unknown). */
    LOST,
    /** They were stolen (disposition stolen). */
    STOLEN,
    /** They were destroyed for good (destroying). */
    DESTROYED,
    /** They left the market for another country (departing). */
    EXPORTED,
    /** Somebody entitled looked at them (inspecting). */
    INSPECTED,
    /** An authority keeps them (holding). */
    SEIZED
}
