package io.leaftrace.model;

/**
 * Parents were emptied (EPCIS AggregationEvent, action DELETE, bizStep unpacking): all that was in them directly is out.
 *
 * @param parents the emptied ones
 * @param placeGln where it happened
 * @param deviceId the handheld that saw it
 */
public record ItemsUnpacked(Header header, Items parents, String placeGln, String deviceId) implements Fact {

    @Override
    public String topic() {
        return Topics.CUSTODY;
    }

    @Override
    public String key() {
        return "place-" + placeGln;
    }
}
