package io.leaftrace.issuance.report;

import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import java.util.List;

/**
 * What a reported text is, as far as keys alone can tell.
 *
 * @param code the text as it was reported
 * @param itemId the own serial that it names; null when it is none
 * @param keyId the key that made it; null when it is no own serial
 * @param gtin its GTIN; null when it is no own serial
 * @param sscc the SSCC that it names; null when it is none
 * @param wrong why it can be neither; null when it is one
 */
record Recognition(String code, Long itemId, String keyId, String gtin, Sscc sscc, Reason wrong) {

    /** Deciphers codes: some microseconds each, so large reports are recognised on a worker thread. */
    static List<Recognition> of(List<String> codes, KeyRing keys) {
        return codes.stream().map(code -> of(code, keys)).toList();
    }

    private static Recognition of(String code, KeyRing keys) {
        try {
            Identifier identifier = Identifier.parse(code);
            if (identifier instanceof Sscc sscc) {
                return new Recognition(code, null, null, null, sscc, null);
            }
            if (identifier instanceof Sgtin sgtin) {
                return keys.recognise(sgtin)
                        .map(own -> new Recognition(
                                code, own.itemId(), own.keyId(), sgtin.gtin().digits14(), null, null))
                        .orElseGet(() -> wrong(code, Reason.CODE_UNKNOWN));
            }
            return wrong(code, Reason.CODE_UNKNOWN);
        } catch (IdentifierException malformed) {
            return wrong(code, Reason.CODE_MALFORMED);
        }
    }

    private static Recognition wrong(String code, Reason reason) {
        return new Recognition(code, null, null, null, null, reason);
    }

    long orderNumber() {
        return ItemId.orderNumber(itemId);
    }

    boolean isSerial() {
        return itemId != null;
    }

    boolean isSscc() {
        return sscc != null;
    }
}
