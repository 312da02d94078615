package io.leaftrace.issuance.item;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Recognised;
import io.leaftrace.identity.Serials;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reported text is, as far as keys alone can tell.
 *
 * @param code the text as it was reported
 * @param gtin of the serial that it names, 14 digits; null when it is no serial
 * @param candidates the items that the serial may be: mostly one; with several keys, once in 2^32, a wrong one besides
 * @param sscc the SSCC that it names; null when it is none
 * @param wrong why it can be neither; null when it is one
 */
public record RecognisedCode(String code, String gtin, List<Recognised> candidates, Sscc sscc, Reason wrong) {

    /** Reads and deciphers codes; all serials of one GTIN together, which takes a fraction of the time. */
    static List<RecognisedCode> of(List<String> codes, KeyRing keys) {
        RecognisedCode[] recognised = new RecognisedCode[codes.size()];
        Map<Gtin, Serialised> byGtin = new LinkedHashMap<>();
        for (int i = 0; i < recognised.length; i++) {
            String code = codes.get(i);
            try {
                Identifier identifier = Identifier.parse(code);
                if (identifier instanceof Sgtin sgtin) {
                    byGtin.computeIfAbsent(sgtin.gtin(), gtin -> new Serialised())
                            .add(i, sgtin.serial());
                } else if (identifier instanceof Sscc sscc) {
                    recognised[i] = new RecognisedCode(code, null, List.of(), sscc, null);
                } else {
                    recognised[i] = wrong(code, Reason.CODE_UNKNOWN);
                }
            } catch (IdentifierException malformed) {
                recognised[i] = wrong(code, Reason.CODE_MALFORMED);
            }
        }
        byGtin.forEach((gtin, serialised) -> serialised.decipher(codes, gtin, keys, recognised));
        return List.of(recognised);
    }

    private static RecognisedCode wrong(String code, Reason reason) {
        return new RecognisedCode(code, null, List.of(), null, reason);
    }

    /** The serials of one GTIN, with their places in the report. */
    private static final class Serialised {
        private final List<Integer> places = new ArrayList<>();
        private final StringBuilder serials = new StringBuilder();

        void add(int place, String serial) {
            places.add(place);
            // What has another length is no serial of ours; a text of the right length keeps the others in step.
            serials.append(serial.length() == Serials.LENGTH ? serial : "-".repeat(Serials.LENGTH));
        }

        void decipher(List<String> codes, Gtin gtin, KeyRing keys, RecognisedCode[] recognised) {
            byte[] ascii = serials.toString().getBytes(StandardCharsets.ISO_8859_1);
            long[] itemIds = new long[places.size()];
            for (String keyId : keys.keyIds(gtin)) {
                keys.itemIds(keyId, gtin, ascii, itemIds.length, itemIds);
                boolean revoked = keys.isRevoked(keyId);
                for (int i = 0; i < itemIds.length; i++) {
                    if (itemIds[i] >= 0) {
                        int place = places.get(i);
                        Recognised item = new Recognised(keyId, itemIds[i], revoked);
                        recognised[place] = with(recognised[place], codes.get(place), gtin, item);
                    }
                }
            }
            for (int place : places) {
                if (recognised[place] == null) {
                    recognised[place] = wrong(codes.get(place), Reason.CODE_UNKNOWN);
                }
            }
        }

        private static RecognisedCode with(RecognisedCode earlier, String code, Gtin gtin, Recognised item) {
            if (earlier == null) {
                return new RecognisedCode(code, gtin.digits14(), List.of(item), null, null);
            }
            List<Recognised> candidates = new ArrayList<>(earlier.candidates);
            candidates.add(item);
            return new RecognisedCode(code, earlier.gtin, candidates, null, null);
        }
    }
}
