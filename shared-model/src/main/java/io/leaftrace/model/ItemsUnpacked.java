package io.leaftrace.model;

import java.util.List;

/**
 * Parents were emptied (EPCIS AggregationEvent, action DELETE, bizStep unpacking): all that was in them directly is out. No longer told: {@link HopsRecorded}
 * tells it since.
 *
 * @param parents the emptied ones
 * @param placeGln where it happened
 * @param deviceId the handheld that saw it
 */
public record ItemsUnpacked(Header header, Items parents, String placeGln, String deviceId) implements Fact, TellsHops {

    @Override
    public List<Hop> hops() {
        return List.of(Hop.of(HopStep.UNPACKED, header, parents, placeGln, null, null));
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
