package io.leaftrace.logistics.handheld;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaftrace.logistics.custody.CustodyStep;

/** What a handheld records, in the words of CBV 2.0, section 7.1. */
public enum BizStep {
    @JsonProperty("shipping")
    SHIPPING(CustodyStep.SHIPPED),
    @JsonProperty("receiving")
    RECEIVING(CustodyStep.RECEIVED),
    @JsonProperty("unpacking")
    UNPACKING(CustodyStep.UNPACKED);

    private final CustodyStep custodyStep;

    BizStep(CustodyStep custodyStep) {
        this.custodyStep = custodyStep;
    }

    CustodyStep custodyStep() {
        return custodyStep;
    }
}
