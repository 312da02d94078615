package io.leaftrace.logistics.code;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.code.CodeStore.SsccKey;
import io.leaftrace.logistics.code.CodeStore.SsccNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds out which items belong to orders that expired or were cancelled. What was applied before stays valid. */
@ApplicationScoped
public class VoidOrders {

    private final CodeStore store;
    private final KeyRing keys;

    VoidOrders(CodeStore store, KeyRing keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Learns that of an order no more codes may be used; twice is as once. */
    public Uni<Void> add(SqlConnection tx, long orderNumber) {
        return store.addVoidOrder(tx, orderNumber);
    }

    /** ItemIds from one to another, both among them. */
    public record Range(long firstItemId, long lastItemId) {}

    /** Where the items of an order are, among others of the same maker if they are logistic units. */
    public Uni<List<Range>> ranges(SqlClient client, long orderNumber) {
        Range serials = new Range(ItemId.ofOrder(orderNumber, 0), ItemId.ofOrder(orderNumber, (1 << 24) - 1));
        return store.ssccRanges(client, orderNumber).map(ofUnits -> Stream.concat(Stream.of(serials), ofUnits.stream())
                .toList());
    }

    /** Those of the items whose order has expired or was cancelled. */
    public Uni<Set<Long>> itemsOf(SqlClient client, Collection<Long> itemIds) {
        List<Long> ssccs = itemIds.stream().filter(ItemId::isSscc).toList();
        return store.serialsOfVoidOrders(client, itemIds)
                .chain(serials -> ssccsOf(client, ssccs).map(found -> union(serials, found)));
    }

    /** An SSCC does not tell its order; the number that it deciphers to does. */
    private Uni<Set<Long>> ssccsOf(SqlClient client, List<Long> ssccs) {
        if (ssccs.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Set<String> prefixes =
                ssccs.stream().flatMap(VoidOrders::possiblePrefixes).collect(Collectors.toSet());
        return store.ssccKeys(client, prefixes).chain(ssccKeys -> {
            List<SsccNumber> numbers = ssccs.stream()
                    .flatMap(itemId -> ssccKeys.stream().flatMap(key -> number(itemId, key)))
                    .toList();
            return numbers.isEmpty() ? Uni.createFrom().item(Set.of()) : store.ssccsOfVoidOrders(client, numbers);
        });
    }

    /** A company prefix of ours has 7 to 10 digits; it stands behind the extension digit. */
    private static Stream<String> possiblePrefixes(long itemId) {
        String digits = ItemId.sscc(itemId).digits18();
        return IntStream.rangeClosed(7, 10).mapToObj(length -> digits.substring(1, 1 + length));
    }

    private Stream<SsccNumber> number(long itemId, SsccKey key) {
        Sscc sscc = ItemId.sscc(itemId);
        if (!sscc.digits18().startsWith(key.companyPrefix(), 1)) {
            return Stream.empty();
        }
        try {
            return Stream.of(new SsccNumber(itemId, key, keys.ssccSequence(key.keyId(), key.companyPrefix(), sscc)));
        } catch (IllegalArgumentException keyMissing) {
            // This service does not have the key, so the order stays unknown.
            return Stream.empty();
        }
    }

    private static Set<Long> union(Set<Long> some, Set<Long> others) {
        Set<Long> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
