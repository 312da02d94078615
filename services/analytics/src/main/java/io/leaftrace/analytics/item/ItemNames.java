package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.analytics.registry.Maker;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names items, given what the registries know of them. */
public final class ItemNames {

    /** Lengths of a GS1 Company Prefix of ours, in digits. */
    private static final int SHORTEST_PREFIX = 7;

    private static final int LONGEST_PREFIX = 10;

    private final KeyRing keys;
    private final CodeReading codes;
    private final Map<Long, CodeOrder> orders;
    private final SsccOrders ssccOrders;
    private final Map<String, Maker> makersByPrefix;
    private final Map<Long, String> foreignUris;

    public ItemNames(
            KeyRing keys,
            CodeReading codes,
            Map<Long, CodeOrder> orders,
            SsccOrders ssccOrders,
            Map<String, Maker> makersByPrefix,
            Map<Long, String> foreignUris) {
        this.keys = keys;
        this.codes = codes;
        this.orders = orders;
        this.ssccOrders = ssccOrders;
        this.makersByPrefix = makersByPrefix;
        this.foreignUris = foreignUris;
    }

    /** Whether the item can be named; one of ours cannot before its code order is known. */
    public boolean knows(long itemId) {
        return !ItemId.isOwnSerial(itemId) || orders.containsKey(ItemId.orderNumber(itemId));
    }

    /** The code order that an item belongs to; null when it is not ours, or the order is not known. */
    public CodeOrder order(long itemId) {
        if (ItemId.isSscc(itemId)) {
            return ssccOrders.byItem().get(itemId);
        }
        return ItemId.isOwnSerial(itemId) ? orders.get(ItemId.orderNumber(itemId)) : null;
    }

    /** Whose item it is; null when it is not ours, or its order is not known. */
    public String makerGln(long itemId) {
        CodeOrder order = order(itemId);
        if (order != null || !ItemId.isSscc(itemId)) {
            return order == null ? null : order.makerGln();
        }
        return possiblePrefixes(ItemId.sscc(itemId))
                .map(makersByPrefix::get)
                .filter(maker -> maker != null)
                .findFirst()
                .map(Maker::gln)
                .orElse(null);
    }

    /** Whether an item may be an SSCC out of an order that was issued without telling its numbers. */
    public boolean mayBeOrdered(long itemId) {
        return ItemId.isSscc(itemId)
                && order(itemId) == null
                && possiblePrefixes(ItemId.sscc(itemId)).anyMatch(ssccOrders.prefixesWithHiddenNumbers()::contains);
    }

    public ItemName of(long itemId) {
        if (ItemId.isSscc(itemId)) {
            Sscc sscc = ItemId.sscc(itemId);
            CodeOrder order = order(itemId);
            if (order != null) {
                return ItemName.ofSscc(sscc, order);
            }
            return possiblePrefixes(sscc)
                    .map(makersByPrefix::get)
                    .filter(maker -> maker != null)
                    .findFirst()
                    .map(maker -> ItemName.ofSscc(sscc, maker.companyPrefix(), maker.gln()))
                    .orElseGet(() -> ItemName.ofSscc(sscc, null, null));
        }
        if (ItemId.isForeign(itemId)) {
            String uri = foreignUris.get(itemId);
            return ItemName.ofForeign(codes.read(uri).identifier(), uri);
        }
        return knows(itemId) ? ItemName.ofOwn(sgtin(itemId), order(itemId)) : ItemName.UNKNOWN_YET;
    }

    /** The canonical URI alone, which is cheaper. */
    public String uri(long itemId) {
        if (ItemId.isForeign(itemId)) {
            return foreignUris.get(itemId);
        }
        return ItemId.isSscc(itemId)
                ? ItemId.sscc(itemId).digitalLink()
                : sgtin(itemId).digitalLink();
    }

    /** The company prefixes that an SSCC may begin with, after its extension digit. */
    static Stream<String> possiblePrefixes(Sscc sscc) {
        return IntStream.rangeClosed(SHORTEST_PREFIX, LONGEST_PREFIX)
                .mapToObj(length -> sscc.digits18().substring(1, 1 + length));
    }

    private Sgtin sgtin(long itemId) {
        CodeOrder order = order(itemId);
        Gtin gtin = Gtin.of(order.gtin());
        return new Sgtin(gtin, keys.serial(order.keyId(), gtin, order.orderNumber(), ItemId.index(itemId)));
    }
}
