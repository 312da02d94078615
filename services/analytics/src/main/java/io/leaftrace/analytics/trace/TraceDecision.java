package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.registry.CodeOrder;
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
     * @param order the code order that it belongs to; null when it is not ours, or the order is not known
     * @param mayBeOrdered of an SSCC without a known order, whether it may be one of an order whose numbers were not told
     */
    static TraceDecision of(Evidence evidence, CodeOrder order, boolean mayBeOrdered) {
        if (order != null) {
            return new Told(evidence.showsMaking() ? made(evidence) : unmade(order.end()));
        }
        if (ItemId.isOwnSerial(evidence.itemId())) {
            // Only our keys make such a serial, so the facts exist, wherever they still are.
            return new Told(Trace.Status.PENDING);
        }
        if (!evidence.life().steps().isEmpty()) {
            return new Told(evidence.showsAnything() || !mayBeOrdered ? made(evidence) : Trace.Status.PENDING);
        }
        // Anybody may count on under a maker's prefix, so a number that no order covers is nothing to wait for.
        return mayBeOrdered ? new Told(Trace.Status.PENDING) : new Unknown();
    }

    private static Trace.Status made(Evidence evidence) {
        return evidence.lacksPacking() ? Trace.Status.PENDING : Trace.Status.KNOWN;
    }

    private static Trace.Status unmade(CodeOrder.End end) {
        if (end == null) {
            return Trace.Status.PENDING;
        }
        return end.kind() == CodeOrder.End.Kind.EXPIRED ? Trace.Status.EXPIRED : Trace.Status.CANCELLED;
    }
}
