package io.leaftrace.analytics.fact;

import io.leaftrace.model.Conformity;
import java.util.Locale;
import java.util.Set;

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

    private static final Set<String> ON_THE_WAY = Set.of("inspecting", "loading", "other", "transporting");

    static final EventKind COMMISSIONED = new EventKind("ObjectEvent", "ADD", "commissioning", "active");
    /** CBV 2.0 section 7.2: an object that was taken out of use is inactive. */
    static final EventKind REJECTED = new EventKind("ObjectEvent", "DELETE", "decommissioning", "inactive");

    static final EventKind DEACTIVATED = REJECTED;

    static final EventKind PACKED = new EventKind("AggregationEvent", "ADD", "packing", null);
    /** On the way, where the line's packing leaves the items as they were. */
    static final EventKind REPACKED = new EventKind("AggregationEvent", "ADD", "packing", "in_progress");

    static final EventKind UNPACKED = new EventKind("AggregationEvent", "DELETE", "unpacking", "in_progress");
    static final EventKind SHIPPED = observed("shipping", "in_transit");
    static final EventKind RETURNED = observed("shipping", "returned");
    static final EventKind RECEIVED = observed("receiving");
    static final EventKind TRANSLOADED = observed("loading", "in_transit");
    static final EventKind LOST = observed("other", "unknown");
    static final EventKind STOLEN = observed("other", "stolen");
    static final EventKind DESTROYED = new EventKind("ObjectEvent", "DELETE", "destroying", "destroyed");
    static final EventKind EXPORTED = observed("departing", "in_transit");
    static final EventKind SEIZED = observed("holding", "unavailable");
    /** OBSERVE, not DELETE: a sold item exists on, can be checked and can come back. */
    static final EventKind SOLD = observed("retail_selling", "retail_sold");

    /** CBV 2.0 section 7.2: returned is for what was sent back, wherever it is; receiving says that the shop has it again. */
    static final EventKind BROUGHT_BACK = observed("receiving", "returned");

    /** A step after which the items are somewhere on their way. */
    static EventKind observed(String bizStep) {
        return observed(bizStep, "in_progress");
    }

    /** @param conformity null when the finding was not told */
    static EventKind inspected(Conformity conformity) {
        return observed(
                "inspecting", conformity == null ? null : conformity.name().toLowerCase(Locale.ROOT));
    }

    private static EventKind observed(String bizStep, String disposition) {
        return new EventKind("ObjectEvent", "OBSERVE", bizStep, disposition);
    }

    public boolean isAggregation() {
        return eventType.equals("AggregationEvent");
    }

    public boolean adds() {
        return "ADD".equals(action);
    }

    public boolean deletes() {
        return "DELETE".equals(action);
    }

    /** Whether the items left for another place. */
    public boolean ships() {
        return "shipping".equals(bizStep) || "departing".equals(bizStep) || isInTransit();
    }

    /** Whether it happened to items on their way, or said nothing of where they go: those that were in transit still are. */
    public boolean happensOnTheWay() {
        return bizStep != null && ON_THE_WAY.contains(bizStep);
    }

    private boolean isInTransit() {
        return "in_transit".equals(disposition) && !happensOnTheWay();
    }
}
