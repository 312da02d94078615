package io.leaftrace.model;

import java.util.List;

/**
 * Items were put into parents (EPCIS AggregationEvent, action ADD, bizStep packing).
 *
 * @param placeGln where it happened
 * @param lineId the line that packed; null when it was not a line
 * @param packings each parent with its children
 */
public record ItemsPacked(Header header, String placeGln, String lineId, List<Packing> packings) implements Fact {

    public ItemsPacked {
        packings = List.copyOf(packings);
    }

    @Override
    public String topic() {
        return lineId == null ? Topics.CUSTODY : Topics.ISSUANCE_ITEMS;
    }

    @Override
    public String key() {
        return "place-" + placeGln;
    }
}
