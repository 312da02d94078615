package io.leaftrace.logistics.code;

import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Gives items that were issued elsewhere an ItemId of this service's own; it never leaves the service. */
@ApplicationScoped
public class ForeignItems {

    private final CodeStore store;

    ForeignItems(CodeStore store) {
        this.store = store;
    }

    /**
     * The ItemIds of foreign items; new ones are numbered in the transaction.
     *
     * @param digitalLinks canonical Digital Link URIs
     */
    public Uni<Map<String, Long>> intern(SqlConnection tx, Collection<String> digitalLinks) {
        if (digitalLinks.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return store.addForeign(tx, digitalLinks).chain(() -> find(tx, digitalLinks));
    }

    /** The ItemIds of those foreign items that were seen before. */
    public Uni<Map<String, Long>> find(SqlClient client, Collection<String> digitalLinks) {
        return store.foreignNumbers(client, digitalLinks).map(numbers -> {
            Map<String, Long> itemIds = new HashMap<>();
            numbers.forEach((link, number) -> itemIds.put(link, ItemId.ofForeign(number)));
            return itemIds;
        });
    }
}
