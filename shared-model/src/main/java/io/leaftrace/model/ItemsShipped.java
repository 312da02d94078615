package io.leaftrace.model;

import java.util.List;

/**
 * Items left a place for another (bizStep shipping, disposition in_transit). An item stands for all that is in it. No longer told: {@link HopsRecorded}
 * tells it since.
 *
 * @param fromGln the place that they left
 * @param toGln the place for which they are bound
 * @param deviceId the handheld that saw it
 * @param reference a despatch advice, order or invoice number; null when none was given
 */
public record ItemsShipped(Header header, Items items, String fromGln, String toGln, String deviceId, String reference)
        implements Fact, TellsHops {

    @Override
    public List<Hop> hops() {
        return List.of(Hop.of(HopStep.SHIPPED, header, items, fromGln, toGln, reference));
    }

    @Override
    public String topic() {
        return Topics.CUSTODY;
    }

    @Override
    public String key() {
        return "place-" + fromGln;
    }
}
