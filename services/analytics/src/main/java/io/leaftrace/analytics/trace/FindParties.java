package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.analytics.registry.RegistryView;
import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds out whose places and items facts speak of. */
@ApplicationScoped
public class FindParties {

    private final NameItems nameItems;

    FindParties(NameItems nameItems) {
        this.nameItems = nameItems;
    }

    /**
     * Finds out.
     *
     * @param claimed whether any of the facts is a captured event; only then it matters whose logistic units are
     */
    public Uni<Parties> of(Set<String> placeGlns, Collection<Long> itemIds, boolean claimed, RegistryView registry) {
        Set<Long> orderNumbers = new HashSet<>();
        Set<Long> units = new HashSet<>();
        for (long itemId : itemIds) {
            if (ItemId.isOwnSerial(itemId)) {
                orderNumbers.add(ItemId.orderNumber(itemId));
            } else if (claimed && ItemId.isSscc(itemId)) {
                units.add(itemId);
            }
        }
        return Uni.combine()
                .all()
                .unis(registry.places(placeGlns), registry.orders(orderNumbers), nameItems.of(units, registry))
                .with((places, orders, names) -> new Parties(places, makers(orders), makers(units, names)));
    }

    private static Map<Long, String> makers(Map<Long, CodeOrder> orders) {
        Map<Long, String> makers = new HashMap<>();
        orders.forEach((number, order) -> makers.put(number, order.makerGln()));
        return makers;
    }

    private static Map<Long, String> makers(Set<Long> units, ItemNames names) {
        Map<Long, String> makers = new HashMap<>();
        for (long unit : units) {
            String maker = names.of(unit).makerGln();
            if (maker != null) {
                makers.put(unit, maker);
            }
        }
        return makers;
    }
}
