package io.leaftrace.identity;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values that are right, for property tests. */
final class Genuine {
    static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static final KeyRing RING = KeyRing.of(Map.of("k1", key(1), "k2", key(2), "k3", key(3), "k4", key(4)), "k2");

    private Genuine() {}

    static byte[] key(int filler) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filler);
        return key;
    }

    static Arbitrary<String> digits(int length) {
        return Arbitraries.strings().numeric().ofLength(length);
    }

    static Arbitrary<Gtin> gtins() {
        return digits(13).map(digits -> new Gtin(digits + CheckDigit.after(digits)));
    }

    static Arbitrary<Sscc> ssccs() {
        return digits(17).map(digits -> new Sscc(digits + CheckDigit.after(digits)));
    }

    static Arbitrary<String> glns() {
        return digits(12).map(digits -> digits + CheckDigit.after(digits));
    }

    /** Serials as others may make them, with every character that GS1 allows. */
    static Arbitrary<String> foreignSerials() {
        return Arbitraries.strings()
                .withChars("!\"%&'()*+,-./:;<=>?_0123456789ABCXYZabcxyz")
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    static Arbitrary<Long> orderNumbers() {
        return Arbitraries.longs().between(1, (1 << 24) - 1);
    }

    static Arbitrary<Integer> indexes() {
        return Arbitraries.integers().between(0, (1 << 24) - 1);
    }

    static Arbitrary<String> keyIds() {
        return Arbitraries.of("k1", "k2", "k3", "k4");
    }
}
