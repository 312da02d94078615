package io.leaftrace.logistics.handheld;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaftrace.logistics.custody.CustodyStep;
import io.leaftrace.model.HopStep;
import java.util.EnumSet;
import java.util.Set;

/** What a message records: the words of CBV 2.0, section 7.1, and ours where it has none. */
public enum BizStep {
    @JsonProperty("shipping")
    SHIPPING(CustodyStep.SHIPPED, HopStep.SHIPPED),
    @JsonProperty("returning")
    RETURNING(CustodyStep.RETURNED, HopStep.RETURNED),
    @JsonProperty("receiving")
    RECEIVING(CustodyStep.RECEIVED, HopStep.RECEIVED),
    @JsonProperty("loading")
    LOADING(CustodyStep.TRANSLOADED, HopStep.TRANSLOADED),
    @JsonProperty("packing")
    PACKING(CustodyStep.PACKED, HopStep.PACKED),
    @JsonProperty("unpacking")
    UNPACKING(CustodyStep.UNPACKED, HopStep.UNPACKED),
    @JsonProperty("storing")
    STORING(CustodyStep.MOVED, HopStep.MOVED),
    @JsonProperty("losing")
    LOSING(CustodyStep.LOST, HopStep.LOST),
    @JsonProperty("stealing")
    STEALING(CustodyStep.STOLEN, HopStep.STOLEN),
    @JsonProperty("destroying")
    DESTROYING(CustodyStep.DESTROYED, HopStep.DESTROYED),
    @JsonProperty("exporting")
    EXPORTING(CustodyStep.EXPORTED, HopStep.EXPORTED),
    @JsonProperty("inspecting")
    INSPECTING(CustodyStep.INSPECTED, HopStep.INSPECTED),
    @JsonProperty("seizing")
    SEIZING(CustodyStep.SEIZED, HopStep.SEIZED);

    private static final Set<BizStep> WITH_DESTINATION = EnumSet.of(SHIPPING, RETURNING);
    private static final Set<BizStep> BETWEEN_PLACES = EnumSet.of(LOADING, LOSING, STEALING);
    private static final Set<BizStep> OF_AUTHORITIES =
            EnumSet.of(INSPECTING, SEIZING, RETURNING, DESTROYING, EXPORTING);

    private final CustodyStep custodyStep;
    private final HopStep hopStep;

    BizStep(CustodyStep custodyStep, HopStep hopStep) {
        this.custodyStep = custodyStep;
        this.hopStep = hopStep;
    }

    /** As custody has it: items that come out of a parent are another step than parents that are emptied. */
    CustodyStep custodyStep(boolean withParent) {
        return this == UNPACKING && withParent ? CustodyStep.TAKEN_OUT : custodyStep;
    }

    HopStep hopStep() {
        return hopStep;
    }

    boolean hasDestination() {
        return WITH_DESTINATION.contains(this);
    }

    /** Whether it happens on the way, where no place is anybody's own. */
    boolean isBetweenPlaces() {
        return BETWEEN_PLACES.contains(this);
    }

    /** Whether an authority may tell it, of any place. */
    boolean isOfAuthorities() {
        return OF_AUTHORITIES.contains(this);
    }
}
