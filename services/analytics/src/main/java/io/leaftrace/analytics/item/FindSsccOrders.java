package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.RegistryView;
import io.leaftrace.analytics.registry.SsccKey;
import io.leaftrace.analytics.registry.SsccNumber;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sscc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the orders of SSCCs by the numbers that they decipher to; an SSCC itself does not tell its order. */
@ApplicationScoped
class FindSsccOrders {

    private final KeyRing keys;

    FindSsccOrders(KeyRing keys) {
        this.keys = keys;
    }

    /** @param itemIds of SSCCs only */
    Uni<SsccOrders> of(Collection<Long> itemIds, RegistryView registry) {
        Set<String> prefixes = itemIds.stream()
                .flatMap(itemId -> ItemNames.possiblePrefixes(ItemId.sscc(itemId)))
                .collect(Collectors.toSet());
        return registry.ssccKeys(prefixes).chain(ssccKeys -> registry.ssccOrders(numbers(itemIds, ssccKeys))
                .map(orders -> new SsccOrders(
                        orders,
                        ssccKeys.stream()
                                .filter(SsccKey::hidesNumbers)
                                .map(SsccKey::companyPrefix)
                                .collect(Collectors.toSet()))));
    }

    private List<SsccNumber> numbers(Collection<Long> itemIds, List<SsccKey> ssccKeys) {
        return itemIds.stream()
                .flatMap(itemId -> ssccKeys.stream().flatMap(key -> number(itemId, key)))
                .toList();
    }

    private Stream<SsccNumber> number(long itemId, SsccKey key) {
        Sscc sscc = ItemId.sscc(itemId);
        if (!sscc.digits18().startsWith(key.companyPrefix(), 1)) {
            return Stream.empty();
        }
        return sequence(sscc, key).stream()
                .mapToObj(number -> new SsccNumber(itemId, key.companyPrefix(), key.keyId(), number));
    }

    /** Empty when this service does not have the key: the order stays unknown then. */
    private OptionalLong sequence(Sscc sscc, SsccKey key) {
        try {
            return OptionalLong.of(keys.ssccSequence(key.keyId(), key.companyPrefix(), sscc));
        } catch (IllegalArgumentException keyMissing) {
            return OptionalLong.empty();
        }
    }
}
