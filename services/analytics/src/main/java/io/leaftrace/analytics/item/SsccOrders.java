package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.CodeOrder;
import java.util.Map;
import java.util.Set;

/**
 * What the registries know of some SSCCs.
 *
 * @param byItem the orders that cover them, by ItemId
 * @param prefixesWithHiddenNumbers company prefixes under which SSCCs were issued without telling their numbers
 */
public record SsccOrders(Map<Long, CodeOrder> byItem, Set<String> prefixesWithHiddenNumbers) {

    /** Where it does not matter. */
    public static final SsccOrders NONE = new SsccOrders(Map.of(), Set.of());
}
