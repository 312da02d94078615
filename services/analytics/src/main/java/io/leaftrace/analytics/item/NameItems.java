package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.KnownRegistry;
import io.leaftrace.analytics.registry.Maker;
import io.leaftrace.analytics.registry.RegistryView;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Fetches at once all that is needed to name some items. */
@ApplicationScoped
public class NameItems {

    private final KeyRing keys;
    private final CodeReading codes;
    private final KnownRegistry registry;
    private final ForeignItems foreignItems;
    private final FindSsccOrders findSsccOrders;

    NameItems(
            KeyRing keys,
            CodeReading codes,
            KnownRegistry registry,
            ForeignItems foreignItems,
            FindSsccOrders findSsccOrders) {
        this.keys = keys;
        this.codes = codes;
        this.registry = registry;
        this.foreignItems = foreignItems;
        this.findSsccOrders = findSsccOrders;
    }

    /** All that is known of them. */
    public Uni<ItemNames> of(Collection<Long> itemIds) {
        return registry.view().chain(view -> of(itemIds, view));
    }

    /** The same, as the registries were seen. */
    public Uni<ItemNames> of(Collection<Long> itemIds, RegistryView view) {
        Set<Long> ssccs = pick(itemIds, ItemId::isSscc);
        Set<String> prefixes = ssccs.stream()
                .flatMap(itemId -> ItemNames.possiblePrefixes(ItemId.sscc(itemId)))
                .collect(Collectors.toSet());
        return findSsccOrders.of(ssccs, view).chain(ssccOrders -> view.makersByPrefix(prefixes)
                .chain(makers -> names(itemIds, ssccOrders, makers, view)));
    }

    /** Enough for {@link ItemNames#knows} and {@link ItemNames#uri}: an SSCC is its own link, whoever ordered it. */
    public Uni<ItemNames> linksOf(Collection<Long> itemIds) {
        return registry.view().chain(view -> names(itemIds, SsccOrders.NONE, Map.of(), view));
    }

    private Uni<ItemNames> names(
            Collection<Long> itemIds, SsccOrders ssccOrders, Map<String, Maker> makersByPrefix, RegistryView view) {
        Set<Long> orders = pick(itemIds, ItemId::isOwnSerial).stream()
                .map(ItemId::orderNumber)
                .collect(Collectors.toSet());
        Set<Long> foreign = pick(itemIds, ItemId::isForeign);
        return Uni.combine()
                .all()
                .unis(view.orders(orders), foreignItems.uris(foreign, foreign.size()))
                .asTuple()
                .map(found -> new ItemNames(
                        keys,
                        codes,
                        found.getItem1(),
                        ssccOrders,
                        makersByPrefix,
                        found.getItem2().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private static Set<Long> pick(Collection<Long> itemIds, LongPredicate kind) {
        return itemIds.stream().filter(kind::test).collect(Collectors.toSet());
    }
}
