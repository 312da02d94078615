package io.leaftrace.logistics.code;

import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** For which country an item's product is meant. */
@ApplicationScoped
public class ItemMarkets {

    private final CodeStore store;

    ItemMarkets(CodeStore store) {
        this.store = store;
    }

    /** The country (ISO 3166-1 alpha-2); empty where it is not known, and for logistic units, which have none. */
    public Uni<Optional<String>> of(SqlClient client, long itemId) {
        return ItemId.isOwnSerial(itemId)
                ? store.market(client, ItemId.orderNumber(itemId))
                : Uni.createFrom().item(Optional.empty());
    }
}
