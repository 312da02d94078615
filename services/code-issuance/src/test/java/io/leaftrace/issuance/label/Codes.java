package io.leaftrace.issuance.label;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.order.PrintedCode;
import io.leaftrace.testing.EmbeddedBackends;

/** Codes as orders have them. */
final class Codes {

    private static final KeyRing KEYS = KeyRing.parse(EmbeddedBackends.KEYS);
    private static final Gtin GTIN = Gtin.of("06901234000016");

    private Codes() {}

    static PrintedCode serial(int index) {
        String serial = KEYS.serial("k1", GTIN, 1 + index % 97, index);
        return new PrintedCode(
                index,
                serial,
                "HTTPS://ID.EXAMPLE.ORG/01/" + GTIN.digits14() + "/21/" + serial,
                "01" + GTIN.digits14() + "21" + serial,
                "(01)" + GTIN.digits14() + "(21)" + serial,
                null);
    }

    static PrintedCode sscc(int index) {
        String digits = KEYS.sscc("k1", "6901234", index).digits18();
        return new PrintedCode(
                index, digits, "HTTPS://ID.EXAMPLE.ORG/00/" + digits, "00" + digits, "(00)" + digits, null);
    }
}
