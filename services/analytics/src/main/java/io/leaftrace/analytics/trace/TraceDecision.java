package io.leaftrace.analytics.trace;

import io.leaftrace.identity.ItemId;

/** Whether there is a trace to tell. */
sealed interface TraceDecision {

    /** Tell it, with the status. */
    record Told(Trace.Status status) implements TraceDecision {}

    /** The item is not ours, and no fact names it. */
    record Unknown() implements TraceDecision {}

    /**
     * Decides on an item.
     *
     * @param orderIsKnown of our own serials, whether the code order that it belongs to is known
     * @param makerIsKnown whether its GTIN or company prefix is that of a registered maker
     */
    static TraceDecision of(Evidence evidence, boolean orderIsKnown, boolean makerIsKnown) {
        if (ItemId.isOwnSerial(evidence.itemId())) {
            // Only our keys make such a serial, so the facts exist, wherever they still are.
            boolean complete = orderIsKnown && evidence.showsMaking();
            return new Told(complete ? Trace.Status.KNOWN : Trace.Status.PENDING);
        }
        if (!evidence.life().steps().isEmpty()) {
            return new Told(Trace.Status.KNOWN);
        }
        // An SSCC of a maker of ours may have been issued, and its facts be on their way.
        return makerIsKnown ? new Told(Trace.Status.PENDING) : new Unknown();
    }
}
