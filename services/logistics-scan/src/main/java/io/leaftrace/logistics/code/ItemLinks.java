package io.leaftrace.logistics.code;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes an ItemId as what the outside knows the item by. */
@ApplicationScoped
public class ItemLinks {

    private final CodeStore store;
    private final KeyRing keys;

    ItemLinks(CodeStore store, KeyRing keys) {
        this.store = store;
        this.keys = keys;
    }

    /** The canonical Digital Link URI; null for one of our own serials whose order has not been told yet. */
    public Uni<String> digitalLink(SqlClient client, long itemId) {
        if (ItemId.isSscc(itemId)) {
            return Uni.createFrom().item(ItemId.sscc(itemId).digitalLink());
        }
        if (ItemId.isForeign(itemId)) {
            return store.foreignLink(client, ItemId.foreignNumber(itemId));
        }
        return store.order(client, ItemId.orderNumber(itemId))
                .onItem()
                .ifNotNull()
                .transform(order -> serialLink(itemId, order));
    }

    /** The canonical Digital Link URIs of foreign items, by their ItemIds. */
    public Uni<Map<Long, String>> ofForeign(SqlClient client, Collection<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return store.foreignLinks(
                        client, itemIds.stream().map(ItemId::foreignNumber).toList())
                .map(links -> links.entrySet().stream()
                        .collect(Collectors.toMap(entry -> ItemId.ofForeign(entry.getKey()), Map.Entry::getValue)));
    }

    /**
     * The canonical Digital Link URIs of any items, by their ItemIds; those of our own serials whose order has not been
     * told yet are missing.
     */
    public Uni<Map<Long, String>> digitalLinks(SqlClient client, Collection<Long> itemIds) {
        Set<Long> orderNumbers = itemIds.stream()
                .filter(ItemId::isOwnSerial)
                .map(ItemId::orderNumber)
                .collect(Collectors.toSet());
        Uni<Map<Long, CodeStore.Order>> orders =
                orderNumbers.isEmpty() ? Uni.createFrom().item(Map.of()) : store.orders(client, orderNumbers);
        return ofForeign(client, itemIds.stream().filter(ItemId::isForeign).toList())
                .chain(foreign -> orders.map(known -> {
                    Map<Long, String> links = new HashMap<>(foreign);
                    itemIds.forEach(itemId -> putOwn(links, itemId, known));
                    return links;
                }));
    }

    private void putOwn(Map<Long, String> links, long itemId, Map<Long, CodeStore.Order> orders) {
        if (ItemId.isSscc(itemId)) {
            links.put(itemId, ItemId.sscc(itemId).digitalLink());
        } else if (ItemId.isOwnSerial(itemId) && orders.containsKey(ItemId.orderNumber(itemId))) {
            links.put(itemId, serialLink(itemId, orders.get(ItemId.orderNumber(itemId))));
        }
    }

    private String serialLink(long itemId, CodeStore.Order order) {
        Gtin gtin = Gtin.of(order.gtin());
        String serial = keys.serial(order.keyId(), gtin, ItemId.orderNumber(itemId), ItemId.index(itemId));
        return new Sgtin(gtin, serial).digitalLink();
    }
}
