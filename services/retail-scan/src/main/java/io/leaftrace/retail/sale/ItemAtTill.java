package io.leaftrace.retail.sale;

import io.leaftrace.model.HopStep;
import io.leaftrace.retail.item.KnownItem;
import java.time.Instant;
import java.util.List;

/**
 * A code that a till scanned, and all that is known of the item.
 *
 * @param code as scanned
 * @param itemId the item; 0 when the code is not one of ours
 * @param keyRevoked whether codes of the key that made it prove nothing any more
 * @param known what lines and makers told of it; null for a logistic unit and for what is not ours
 * @param recalled whether it is called back, or something in it
 * @param custody its latest change of hands; null when there was none
 * @param isParent whether something was ever packed into it
 * @param holdsSold whether something in it was sold by itself and not brought back
 * @param history all standing messages of tills about it and what it was in
 */
record ItemAtTill(
        String code,
        long itemId,
        boolean keyRevoked,
        KnownItem known,
        boolean recalled,
        Custody custody,
        boolean isParent,
        boolean holdsSold,
        List<TillEntry> history) {

    /**
     * A change of hands.
     *
     * @param atShop the shop that has it since, or for which it is bound; null when that is no shop
     */
    record Custody(HopStep step, Instant occurredAt, String atShop) {}

    static ItemAtTill unknown(String code) {
        return new ItemAtTill(code, 0, false, null, false, null, false, false, List.of());
    }

    /** Of ours, as far as is known: facts may still be on their way. */
    boolean isOurs() {
        boolean unit = known == null;
        if (itemId == 0 || (unit && !isParent)) {
            return false;
        }
        return unit || known.order() == null || known.order().matches();
    }
}
