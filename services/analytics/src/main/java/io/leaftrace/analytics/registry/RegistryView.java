package io.leaftrace.analytics.registry;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The registries at one version; asks for each thing once. What is read while they change belongs to a version that ends
 * then, so it is never older than whoever asks for this one may see.
 */
public final class RegistryView {

    /** Of each kind; beyond that it is looked up every time. */
    private static final int MOST_KEPT = 50_000;

    private final RegistryStore store;
    private final long version;
    private final Map<String, Optional<Maker>> makers = new ConcurrentHashMap<>();
    private final Map<String, Optional<Maker>> makersByPrefix = new ConcurrentHashMap<>();
    private final Map<String, Optional<Product>> products = new ConcurrentHashMap<>();
    private final Map<String, Optional<Place>> places = new ConcurrentHashMap<>();
    private final Map<String, Optional<List<SsccKey>>> ssccKeys = new ConcurrentHashMap<>();
    private final Map<Long, Optional<CodeOrder>> orders = new ConcurrentHashMap<>();
    private final SsccRanges ssccRanges = new SsccRanges(MOST_KEPT);

    RegistryView(RegistryStore store, long version) {
        this.store = store;
        this.version = version;
    }

    boolean isOf(long otherVersion) {
        return version == otherVersion;
    }

    /** By party GLN. */
    public Uni<Map<String, Maker>> makers(Collection<String> glns) {
        return lookUp(makers, glns, store::makers, absent -> true);
    }

    /** By GS1 Company Prefix. */
    public Uni<Map<String, Maker>> makersByPrefix(Collection<String> companyPrefixes) {
        return lookUp(makersByPrefix, companyPrefixes, store::makersByPrefix, absent -> true);
    }

    /** By GTIN. */
    public Uni<Map<String, Product>> products(Collection<String> gtins) {
        return lookUp(products, gtins, store::products, absent -> true);
    }

    /** By GLN. */
    public Uni<Map<String, Place>> places(Collection<String> glns) {
        return lookUp(places, glns, store::places, absent -> true);
    }

    /** By order number. One that is not known yet is asked for again, for new ones come without a new version. */
    public Uni<Map<Long, CodeOrder>> orders(Collection<Long> orderNumbers) {
        return lookUp(orders, orderNumbers, store::orders, absent -> false);
    }

    /** The keys of the SSCCs under some company prefixes. */
    public Uni<List<SsccKey>> ssccKeys(Collection<String> companyPrefixes) {
        return lookUp(ssccKeys, companyPrefixes, this::ssccKeysByPrefix, absent -> true)
                .map(found -> found.values().stream().flatMap(List::stream).toList());
    }

    /** The orders that some SSCCs belong to, by ItemId. */
    public Uni<Map<Long, CodeOrder>> ssccOrders(List<SsccNumber> numbers) {
        List<SsccRange> known = new ArrayList<>();
        List<SsccNumber> missing = new ArrayList<>();
        for (SsccNumber number : numbers) {
            ssccRanges.find(number).ifPresentOrElse(known::add, () -> missing.add(number));
        }
        return store.ssccRanges(missing).map(found -> {
            found.forEach(ssccRanges::keep);
            known.addAll(found);
            return RegistryStore.byItem(known);
        });
    }

    private Uni<Map<String, List<SsccKey>>> ssccKeysByPrefix(Collection<String> prefixes) {
        return store.ssccKeys(prefixes)
                .map(keys -> keys.stream().collect(Collectors.groupingBy(SsccKey::companyPrefix)));
    }

    private static <K, V> Uni<Map<K, V>> lookUp(
            Map<K, Optional<V>> kept,
            Collection<K> keys,
            Function<Collection<K>, Uni<Map<K, V>>> load,
            Predicate<K> staysAbsent) {
        Map<K, V> found = new HashMap<>();
        Set<K> missing = new HashSet<>();
        for (K key : keys) {
            Optional<V> known = kept.get(key);
            if (known == null) {
                missing.add(key);
            } else {
                known.ifPresent(value -> found.put(key, value));
            }
        }
        if (missing.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return load.apply(missing).map(loaded -> {
            for (K key : missing) {
                V value = loaded.get(key);
                boolean keeps = kept.size() < MOST_KEPT && (value != null || staysAbsent.test(key));
                if (keeps) {
                    kept.put(key, Optional.ofNullable(value));
                }
            }
            found.putAll(loaded);
            return found;
        });
    }

    /** Orders of SSCCs by the first of their numbers. */
    private static final class SsccRanges {

        private final int most;
        private final Map<String, TreeMap<Long, SsccRange>> byKey = new HashMap<>();
        private int count;

        SsccRanges(int most) {
            this.most = most;
        }

        synchronized Optional<SsccRange> find(SsccNumber number) {
            TreeMap<Long, SsccRange> ranges = byKey.get(key(number.companyPrefix(), number.keyId()));
            Map.Entry<Long, SsccRange> before = ranges == null ? null : ranges.floorEntry(number.number());
            if (before == null
                    || number.number() >= before.getKey() + before.getValue().quantity()) {
                return Optional.empty();
            }
            SsccRange range = before.getValue();
            return Optional.of(new SsccRange(number.itemId(), range.order(), range.first(), range.quantity()));
        }

        synchronized void keep(SsccRange range) {
            boolean isNew = count < most
                    && byKey.computeIfAbsent(
                                            key(
                                                    range.order().companyPrefix(),
                                                    range.order().keyId()),
                                            any -> new TreeMap<>())
                                    .putIfAbsent(range.first(), range)
                            == null;
            if (isNew) {
                count++;
            }
        }

        private static String key(String companyPrefix, String keyId) {
            return companyPrefix + ' ' + keyId;
        }
    }
}
