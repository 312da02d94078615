package io.leaftrace.analytics.item;

import io.leaftrace.analytics.registry.CodeOrder;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Recognised;
import io.leaftrace.identity.Sgtin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An identifier that was read.
 *
 * @param identifier the GS1 key; null for a URI of another scheme
 * @param itemId of our own serials and of every SSCC; empty for items whose number has to be looked up
 * @param uri by which a foreign item is interned: the canonical Digital Link URI, or the URI of the other scheme
 * @param fits what each of our keys makes of it, the likeliest first: one for our own serials, more by a chance of one in
 *     four billion, none for all others
 */
public record Code(Identifier identifier, OptionalLong itemId, String uri, List<Recognised> fits) {

    static Code own(Sgtin sgtin, List<Recognised> fits) {
        return new Code(sgtin, OptionalLong.of(fits.get(0).itemId()), sgtin.digitalLink(), fits);
    }

    static Code sscc(Identifier sscc, long itemId) {
        return new Code(sscc, OptionalLong.of(itemId), sscc.digitalLink(), List.of());
    }

    /** @param identifier null for a URI of another scheme */
    static Code foreign(Identifier identifier, String uri) {
        return new Code(identifier, OptionalLong.empty(), uri, List.of());
    }

    /** Whether the key that made it was withdrawn, so that anybody may have made it. */
    public boolean isOfRevokedKey() {
        return !fits.isEmpty() && fits.get(0).revoked();
    }

    /** The same as the item whose order is of this product and key; else one whose order is still to come; else as it was. */
    Code settled(Map<Long, CodeOrder> orders) {
        return own(
                (Sgtin) identifier,
                fits.stream()
                        .sorted(Comparator.comparingInt(
                                fit -> doubt(fit, orders.get(ItemId.orderNumber(fit.itemId())))))
                        .toList());
    }

    private int doubt(Recognised fit, CodeOrder order) {
        if (order == null) {
            return 1;
        }
        String gtin = ((Sgtin) identifier).gtin().digits14();
        return gtin.equals(order.gtin()) && fit.keyId().equals(order.keyId()) ? 0 : 2;
    }
}
