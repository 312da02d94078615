package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples 7, 8 and 9 (FF1 with AES-256) that NIST publishes with SP 800-38G. */
class Ff1Test {
    private static final byte[] KEY =
            HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94");

    @ParameterizedTest
    @CsvSource({
        "10, '', 0123456789, 6657667009",
        "10, 39383736353433323130, 0123456789, 1001623463",
        "36, 3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd",
    })
    void equalsTheNistSamples(int radix, String tweak, String plain, String permuted) {
        Ff1 ff1 = new Ff1(KEY);
        byte[] tweakBytes = HexFormat.of().parseHex(tweak);

        assertThat(ff1.encrypt(radix, tweakBytes, numerals(plain))).isEqualTo(numerals(permuted));
        assertThat(ff1.decrypt(radix, tweakBytes, numerals(permuted))).isEqualTo(numerals(plain));
    }

    @Test
    void refusesAKeyThatIsNotAes256() {
        assertThatThrownBy(() -> new Ff1(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] numerals(String text) {
        byte[] numerals = new byte[text.length()];
        for (int i = 0; i < numerals.length; i++) {
            numerals[i] = (byte) Character.digit(text.charAt(i), 36);
        }
        return numerals;
    }
}
