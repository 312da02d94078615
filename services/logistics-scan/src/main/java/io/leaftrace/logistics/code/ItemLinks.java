package io.leaftrace.logistics.code;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

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

    private String serialLink(long itemId, CodeStore.Order order) {
        Gtin gtin = Gtin.of(order.gtin());
        String serial = keys.serial(order.keyId(), gtin, ItemId.orderNumber(itemId), ItemId.index(itemId));
        return new Sgtin(gtin, serial).digitalLink();
    }
}
