package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.EventKind;
import io.leaftrace.analytics.fact.StoredFact;

/** What a fact does to an item, as logistics-scan has it. */
enum CustodyStep {
    APPLIED,
    REJECTED,
    PACKED,
    UNPACKED,
    TAKEN_OUT,
    SHIPPED,
    RETURNED,
    RECEIVED,
    TRANSLOADED,
    MOVED,
    LOST,
    STOLEN,
    DESTROYED,
    EXPORTED,
    INSPECTED,
    SEIZED,
    SOLD,
    BROUGHT_BACK,
    DEACTIVATED,
    /** What events from outside tell, and logistics-scan has no word for. */
    OTHER;

    static CustodyStep of(StoredFact fact) {
        if (fact.deactivates()) {
            return DEACTIVATED;
        }
        return fact.isCaptured() ? ofCaptured(fact.kind()) : ofOwn(fact);
    }

    private static CustodyStep ofOwn(StoredFact fact) {
        EventKind kind = fact.kind();
        return switch (kind.bizStep()) {
            case "commissioning" -> APPLIED;
            case "decommissioning" -> REJECTED;
            case "packing" -> PACKED;
            case "unpacking" -> fact.emptiesParent() ? UNPACKED : TAKEN_OUT;
            case "shipping" -> "returned".equals(kind.disposition()) ? RETURNED : SHIPPED;
            case "receiving" -> "returned".equals(kind.disposition()) ? BROUGHT_BACK : RECEIVED;
            case "loading" -> TRANSLOADED;
            case "storing" -> MOVED;
            case "other" -> "stolen".equals(kind.disposition()) ? STOLEN : LOST;
            case "destroying" -> DESTROYED;
            case "departing" -> EXPORTED;
            case "inspecting" -> INSPECTED;
            case "holding" -> SEIZED;
            case "retail_selling" -> SOLD;
            default -> OTHER;
        };
    }

    /**
     * Only words that mean the same to everybody: outside, {@code holding} is any hold and {@code departing} any
     * departure, after which life goes on.
     */
    private static CustodyStep ofCaptured(EventKind kind) {
        if ("destroyed".equals(kind.disposition())) {
            return DESTROYED;
        }
        if ("stolen".equals(kind.disposition())) {
            return STOLEN;
        }
        if ("retail_sold".equals(kind.disposition())) {
            return SOLD;
        }
        if (kind.ships()) {
            return "returned".equals(kind.disposition()) ? RETURNED : SHIPPED;
        }
        return switch (kind.bizStep() == null ? "" : kind.bizStep()) {
            case "commissioning" -> APPLIED;
            case "receiving", "accepting" -> RECEIVED;
            case "storing" -> MOVED;
            case "inspecting" -> INSPECTED;
            case "destroying" -> DESTROYED;
            case "retail_selling" -> SOLD;
            default -> OTHER;
        };
    }
}
