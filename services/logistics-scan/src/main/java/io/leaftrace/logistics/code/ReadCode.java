package io.leaftrace.logistics.code;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Recognised;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A code as the key ring alone understands it, before any look-up. */
public sealed interface ReadCode {

    /** The code as it was sent. */
    String asSent();

    /**
     * A serial that one of our keys made, or any SSCC.
     *
     * @param digitalLink its canonical Digital Link URI
     * @param itemId its ItemId, the same in every service
     * @param keyRevoked whether its key was withdrawn, so that anybody may have made the code
     */
    record KnownItem(String asSent, String digitalLink, long itemId, boolean keyRevoked) implements ReadCode {}

    /**
     * A serial that fits more than one of our keys: the order tells which made it. One in four billion is such a one.
     *
     * @param digitalLink its canonical Digital Link URI
     * @param gtin 14 digits
     * @param fits what each key makes of it
     */
    record AmbiguousSerial(String asSent, String digitalLink, String gtin, List<Recognised> fits) implements ReadCode {

        /**
         * The item whose order is of this product and key; else one whose order is still to come; else the first.
         *
         * @param orders those that are known, by their numbers
         */
        KnownItem settled(Map<Long, CodeStore.Order> orders) {
            Recognised likeliest = fits.stream()
                    .min(Comparator.comparingInt(fit -> doubt(fit, orders.get(ItemId.orderNumber(fit.itemId())))))
                    .orElseThrow();
            return new KnownItem(asSent, digitalLink, likeliest.itemId(), likeliest.revoked());
        }

        private int doubt(Recognised fit, CodeStore.Order order) {
            if (order == null) {
                return 1;
            }
            return order.gtin().equals(gtin) && order.keyId().equals(fit.keyId()) ? 0 : 2;
        }
    }

    /**
     * A serial that none of our keys made: a forgery where the GTIN is ours, otherwise an item issued elsewhere.
     *
     * @param digitalLink its canonical Digital Link URI
     * @param gtin 14 digits
     */
    record UnrecognisedSerial(String asSent, String digitalLink, String gtin) implements ReadCode {}

    /**
     * Not the identifier of an item.
     *
     * @param reason a stable code, such as {@code wrong_check_digit}
     * @param detail a sentence for people
     */
    record Unreadable(String asSent, String reason, String detail) implements ReadCode {}
}
