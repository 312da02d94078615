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
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private String serialLink(long itemId, CodeStore.Order order) {
        Gtin gtin = Gtin.of(order.gtin());
        String serial = keys.serial(order.keyId(), gtin, ItemId.orderNumber(itemId), ItemId.index(itemId));
        return new Sgtin(gtin, serial).digitalLink();
    }

    /** The same for many; those of orders that have not been told yet are missing. */
    public Uni<Map<Long, String>> digitalLinks(SqlClient client, Collection<Long> itemIds) {
        Set<Long> orderNumbers = itemIds.stream()
                .filter(ItemId::isOwnSerial)
                .map(ItemId::orderNumber)
                .collect(Collectors.toSet());
        List<Long> foreign = itemIds.stream()
                .filter(ItemId::isForeign)
                .map(ItemId::foreignNumber)
                .toList();
        return Uni.combine()
                .all()
                .unis(store.orders(client, orderNumbers), store.foreignLinks(client, foreign))
                .with((orders, foreignLinks) -> {
                    Map<Long, String> links = new HashMap<>();
                    itemIds.forEach(itemId -> links.put(itemId, link(itemId, orders, foreignLinks)));
                    links.values().removeIf(Objects::isNull);
                    return links;
                });
    }

    private String link(long itemId, Map<Long, CodeStore.Order> orders, Map<Long, String> foreignLinks) {
        if (ItemId.isSscc(itemId)) {
            return ItemId.sscc(itemId).digitalLink();
        }
        if (ItemId.isForeign(itemId)) {
            return foreignLinks.get(ItemId.foreignNumber(itemId));
        }
        CodeStore.Order order = orders.get(ItemId.orderNumber(itemId));
        return order == null ? null : serialLink(itemId, order);
    }
}
