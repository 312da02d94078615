package io.leaftrace.model;

import java.util.List;

/**
 * Items arrived (bizStep receiving, disposition in_progress). An item stands for all that is in it. No longer told: {@link HopsRecorded}
 * tells it since.
 *
 * @param placeGln where they arrived
 * @param deviceId the handheld that saw it
 * @param reference a despatch advice, order or invoice number; null when none was given
 */
public record ItemsReceived(Header header, Items items, String placeGln, String deviceId, String reference)
        implements Fact, TellsHops {

    @Override
    public List<Hop> hops() {
        return List.of(Hop.of(HopStep.RECEIVED, header, items, placeGln, null, reference));
    }

    @Override
    public String topic() {
        return Topics.CUSTODY;
    }

    @Override
    public String key() {
        return "place-" + placeGln;
    }
}
