package io.leaftrace.logistics;

import io.leaftrace.identity.Gln;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.leaftrace.testing.EmbeddedBackends;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Fresh GS1 keys with valid check digits, so that no test meets the data of another. */
public final class SampleKeys {

    /** The ring of the service under test, in the form of {@code leaftrace.keys}. */
    public static final KeyRing KEYS = KeyRing.parse(EmbeddedBackends.KEYS);

    private SampleKeys() {}

    public static String gln() {
        return withCheckDigit("69" + digits(10), Gln::of);
    }

    /** Of the same company. */
    public static String glnBeside(String gln) {
        return withCheckDigit(gln.substring(0, 10) + digits(2), Gln::of);
    }

    public static String gtin() {
        return withCheckDigit("069" + digits(10), Gtin::of);
    }

    public static Sscc sscc() {
        return new Sscc(withCheckDigit("069" + digits(14), Sscc::new));
    }

    public static long orderNumber() {
        return ThreadLocalRandom.current().nextLong(1, 1 << 24);
    }

    /** One of our own serials. */
    public static Sgtin serial(String gtin, long orderNumber, int index) {
        return serial("k1", gtin, orderNumber, index);
    }

    /** The same of a certain key. */
    public static Sgtin serial(String keyId, String gtin, long orderNumber, int index) {
        Gtin of = Gtin.of(gtin);
        return new Sgtin(of, KEYS.serial(keyId, of, orderNumber, index));
    }

    /** A serial in our form that no key made. */
    public static Sgtin forged(String gtin) {
        return new Sgtin(Gtin.of(gtin), "AAAAAAAAAAAAAAAA");
    }

    public static long itemId(Sscc sscc) {
        return ItemId.ofSscc(sscc);
    }

    public static String deviceId() {
        return "handheld-" + digits(9);
    }

    private static String digits(int count) {
        StringBuilder digits = new StringBuilder();
        ThreadLocalRandom.current().ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }

    private static String withCheckDigit(String digits, Consumer<String> check) {
        for (int last = 0; last < 10; last++) {
            try {
                check.accept(digits + last);
                return digits + last;
            } catch (IdentifierException wrongCheckDigit) {
                // Try the next one.
            }
        }
        throw new IllegalStateException("no check digit fits " + digits);
    }
}
