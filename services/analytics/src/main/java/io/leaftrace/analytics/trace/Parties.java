package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.registry.Place;
import io.leaftrace.identity.ItemId;
import java.util.Map;

/**
 * Whose places and items are.
 *
 * @param places by GLN, as far as they are registered
 * @param makersOfOrders by order number
 * @param makersOfUnits by ItemId, of those logistic units that have a maker here
 */
public record Parties(Map<String, Place> places, Map<Long, String> makersOfOrders, Map<Long, String> makersOfUnits) {

    public static final Parties NONE = new Parties(Map.of(), Map.of(), Map.of());

    /** Null for a place that nobody registered. */
    String ofPlace(String gln) {
        Place place = gln == null ? null : places.get(gln);
        return place == null ? null : place.partyGln();
    }

    /** Null for an item of others, and where it is not known. */
    public String maker(long itemId) {
        return ItemId.isOwnSerial(itemId) ? makersOfOrders.get(ItemId.orderNumber(itemId)) : makersOfUnits.get(itemId);
    }
}
