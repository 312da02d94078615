package io.leaftrace.retail.check;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.Identifier;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.leaftrace.retail.item.Serial;
import java.util.List;

/**
 * A code that somebody asks about.
 *
 * @param digitalLink its canonical form
 * @param namesAPack whether it is GTIN and serial
 * @param isOurs whether one of our keys recognises it
 * @param readings what our keys make of it; of a code that none recognises a stand-in, which costs as much to look up; none
 *     when it names no pack
 * @param unitId the item that it is when it names a logistic unit; null otherwise
 */
record AskedCode(String digitalLink, boolean namesAPack, boolean isOurs, List<Serial> readings, Long unitId) {

    /** The last order number there is; it is never issued. */
    private static final long ORDER_OF_STAND_INS = (1L << 24) - 1;

    private static final int STAND_INS = 1 << 16;

    /** Throws a 422 problem when the text is no GS1 identifier. */
    static AskedCode of(String text, KeyRing keys) {
        Identifier identifier = parse(text);
        String digitalLink = identifier.digitalLink();
        if (!(identifier instanceof Sgtin sgtin)) {
            Long unitId = identifier instanceof Sscc unit ? ItemId.ofSscc(unit) : null;
            return new AskedCode(digitalLink, false, false, List.of(), unitId);
        }
        List<Serial> readings = Serial.of(digitalLink, identifier, keys);
        return readings.isEmpty()
                ? new AskedCode(digitalLink, true, false, List.of(standIn(digitalLink, sgtin)), null)
                : new AskedCode(digitalLink, true, true, readings, null);
    }

    private static Serial standIn(String digitalLink, Sgtin sgtin) {
        long itemId = ItemId.ofOrder(ORDER_OF_STAND_INS, Math.floorMod(digitalLink.hashCode(), STAND_INS));
        return new Serial(digitalLink, itemId, sgtin.gtin().digits14(), "", false);
    }

    private static Identifier parse(String code) {
        try {
            return Identifier.parse(code);
        } catch (IdentifierException wrong) {
            throw Problems.unprocessable(
                    "not-a-code",
                    "This is not a GS1 identifier.",
                    List.of(new OffendingItem(code, wrong.code(), wrong.getMessage())));
        }
    }
}
