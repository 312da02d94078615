package io.leaftrace.retail.item;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A code that the key has recognised as one of ours.
 *
 * @param code as it was sent
 * @param itemId the item
 * @param gtin its product, 14 digits
 * @param keyId the key that made it
 * @param keyRevoked whether codes of this key prove nothing any more
 */
public record Serial(String code, long itemId, String gtin, String keyId, boolean keyRevoked) {

    /** What our keys make of the identifier, without any look-up: one, or none; more than one in four billion times. */
    public static List<Serial> of(String code, Identifier identifier, KeyRing keys) {
        if (!(identifier instanceof Sgtin sgtin)) {
            return List.of();
        }
        return keys.recogniseAll(sgtin).stream()
                .map(item -> new Serial(code, item.itemId(), sgtin.gtin().digits14(), item.keyId(), item.revoked()))
                .toList();
    }

    /** Of what the keys made of one code, that which its order agrees with; that whose order is still to come before others. */
    public static Serial likeliest(List<Serial> readings, Map<Long, KnownItem> known) {
        return readings.stream()
                .min(Comparator.comparingInt(serial -> doubt(known.get(serial.itemId()))))
                .orElseThrow();
    }

    private static int doubt(KnownItem item) {
        if (item == null || item.order() == null) {
            return 1;
        }
        return item.order().matches() ? 0 : 2;
    }
}
