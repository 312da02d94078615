package io.leaftrace.analytics.fact;

/**
 * What an event says happened, in the words of EPCIS 2.0 and CBV 2.0 (bare words such as {@code shipping}, or URIs of
 * other vocabularies).
 *
 * @param eventType {@code ObjectEvent}, {@code AggregationEvent}, …
 * @param action {@code ADD}, {@code OBSERVE} or {@code DELETE}; null for a TransformationEvent
 * @param bizStep null when not told
 * @param disposition null when not told
 */
public record EventKind(String eventType, String action, String bizStep, String disposition) {

    static final EventKind COMMISSIONED = new EventKind("ObjectEvent", "ADD", "commissioning", "active");
    /** CBV 2.0 section 7.2: an object that was taken out of use is inactive. */
    static final EventKind REJECTED = new EventKind("ObjectEvent", "DELETE", "decommissioning", "inactive");

    static final EventKind DEACTIVATED = REJECTED;

    static final EventKind PACKED = new EventKind("AggregationEvent", "ADD", "packing", null);
    static final EventKind SHIPPED = new EventKind("ObjectEvent", "OBSERVE", "shipping", "in_transit");
    static final EventKind RECEIVED = new EventKind("ObjectEvent", "OBSERVE", "receiving", "in_progress");
    static final EventKind UNPACKED = new EventKind("AggregationEvent", "DELETE", "unpacking", null);
    /** OBSERVE, not DELETE: a sold item exists on, can be checked and can come back. */
    static final EventKind SOLD = new EventKind("ObjectEvent", "OBSERVE", "retail_selling", "retail_sold");

    public boolean isAggregation() {
        return eventType.equals("AggregationEvent");
    }

    public boolean adds() {
        return "ADD".equals(action);
    }

    public boolean deletes() {
        return "DELETE".equals(action);
    }

    /** Whether the items are on their way afterwards, so that a destination means something. */
    public boolean leavesInTransit() {
        return "in_transit".equals(disposition) || (disposition == null && "shipping".equals(bizStep));
    }
}
