package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.RegistryStore;
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
    private final RegistryStore registry;
    private final ForeignItems foreignItems;

    public NameItems(KeyRing keys, CodeReading codes, RegistryStore registry, ForeignItems foreignItems) {
        this.keys = keys;
        this.codes = codes;
        this.registry = registry;
        this.foreignItems = foreignItems;
    }

    public Uni<ItemNames> of(Collection<Long> itemIds) {
        Set<Long> orders = pick(itemIds, ItemId::isOwnSerial).stream()
                .map(ItemId::orderNumber)
                .collect(Collectors.toSet());
        Set<String> prefixes = pick(itemIds, ItemId::isSscc).stream()
                .flatMap(itemId -> ItemNames.possiblePrefixes(ItemId.sscc(itemId)))
                .collect(Collectors.toSet());
        Set<Long> foreign = pick(itemIds, ItemId::isForeign);
        return Uni.combine()
                .all()
                .unis(
                        registry.orders(orders),
                        registry.makersByPrefix(prefixes),
                        foreignItems.uris(foreign, foreign.size()))
                .asTuple()
                .map(found -> new ItemNames(
                        keys,
                        codes,
                        found.getItem1(),
                        found.getItem2(),
                        found.getItem3().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private static Set<Long> pick(Collection<Long> itemIds, LongPredicate kind) {
        return itemIds.stream().filter(kind::test).collect(Collectors.toSet());
    }
}
