package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.item.Code;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.ItemName;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.registry.Product;
import io.leaftrace.analytics.registry.RegistryView;
import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out what the registries know of an item and of all that its facts name. */
@ApplicationScoped
class FindOut {

    private static final int MOST_CHILDREN_LISTED = 100;

    private final NameItems nameItems;
    private final ForeignItems foreignItems;

    FindOut(NameItems nameItems, ForeignItems foreignItems) {
        this.nameItems = nameItems;
        this.foreignItems = foreignItems;
    }

    Uni<Findings> about(Code code, Evidence evidence, When when, RegistryView registry) {
        return children(evidence.insideNow()).chain(children -> {
            Set<Long> itemIds = new HashSet<>(evidence.itemIds());
            itemIds.addAll(children);
            return nameItems.of(itemIds, registry).chain(names -> {
                ItemName asked = name(code, evidence.itemId(), names);
                return product(asked, evidence.itemId(), registry)
                        .map(product -> new Findings(evidence, asked, names, children, product, when));
            });
        });
    }

    private static ItemName name(Code code, long itemId, ItemNames names) {
        return names.knows(itemId) ? names.of(itemId) : ItemName.asAsked(code);
    }

    private static Uni<Product> product(ItemName asked, long itemId, RegistryView registry) {
        // A foreign serial under a GTIN of ours does not make it our product.
        Set<String> gtins = ItemId.isOwnSerial(itemId) ? Set.of(asked.gtin()) : Set.of();
        return registry.products(gtins).map(products -> products.get(asked.gtin()));
    }

    /** The first ones by ItemId; foreign ones after them by URI, for their ItemIds follow the order of arrival. */
    private Uni<List<Long>> children(ItemSet inside) {
        List<Long> computed = inside.items()
                .takeWhile(itemId -> !ItemId.isForeign(itemId))
                .limit(MOST_CHILDREN_LISTED)
                .boxed()
                .toList();
        List<Long> foreign = computed.size() == MOST_CHILDREN_LISTED
                ? List.of()
                : inside.items().filter(ItemId::isForeign).boxed().toList();
        return foreignItems
                .uris(foreign, MOST_CHILDREN_LISTED - computed.size())
                .map(byUri -> Stream.concat(computed.stream(), byUri.stream().map(Map.Entry::getKey))
                        .toList());
    }
}
