package io.leaftrace.logistics.code;

import io.leaftrace.identity.ItemId;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** The runs of all that facts name, each once; new foreign items are numbered in the transaction. */
    public Uni<List<ItemRun>> runs(SqlConnection tx, Collection<Items> named) {
        return intern(tx, links(named)).map(itemIds -> named.stream()
                .flatMap(items -> runs(items, itemIds))
                .distinct()
                .toList());
    }

    /**
     * The runs of items.
     *
     * @param itemIds those of the foreign ones among them
     */
    public static Stream<ItemRun> runs(Items items, Map<String, Long> itemIds) {
        return Stream.concat(
                items.runs().stream(), items.foreign().stream().map(link -> new ItemRun(itemIds.get(link), 1)));
    }

    /** The Digital Link URIs of the foreign ones among what facts name, each once. */
    public static List<String> links(Collection<Items> named) {
        return named.stream()
                .flatMap(items -> items.foreign().stream())
                .distinct()
                .toList();
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
