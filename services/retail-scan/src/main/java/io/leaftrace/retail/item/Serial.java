package io.leaftrace.retail.item;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Recognised;
import io.leaftrace.identity.Sgtin;
import java.util.Optional;

/**
 * A code that the key has recognised as one of ours.
 *
 * @param code as it was sent
 * @param itemId the item
 * @param gtin its product, 14 digits
 * @param keyId the key that made it
 */
public record Serial(String code, long itemId, String gtin, String keyId) {

    /** The serial, if the identifier is one that we issued; without any look-up. */
    public static Optional<Serial> of(String code, Identifier identifier, KeyRing keys) {
        if (!(identifier instanceof Sgtin sgtin)) {
            return Optional.empty();
        }
        Optional<Recognised> own = keys.recognise(sgtin);
        return own.map(item -> new Serial(code, item.itemId(), sgtin.gtin().digits14(), item.keyId()));
    }
}
