package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InnerCodeTest {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final byte[] SECRET = HexFormat.of().parseHex("0f".repeat(32));
    private static final long FIRST = ItemId.ofOrder(7, 1_000);

    private final InnerCodeKeys keys = InnerCodeKeys.parse("i1 " + "ab".repeat(32) + "\ni2 " + "0f".repeat(32));
    private final InnerHashKeys hashKeys = InnerHashKeys.parse("h1 " + "0f".repeat(32));

    @Test
    void equalsTheReferenceOverSeveralLots() {
        byte[] codes = codes("i2", FIRST, 600);
        for (int i : new int[] {0, 1, 255, 256, 511, 512, 599}) {
            assertThat(code(codes, i)).isEqualTo(referenceCode(FIRST + i));
        }
    }

    @Test
    void theSameItemHasTheSameCodeWhereverTheRangeBegins() {
        assertThat(code(codes("i2", FIRST + 300, 1), 0)).isEqualTo(code(codes("i2", FIRST, 600), 300));
        // Negative control: another key, another code
        assertThat(code(codes("i1", FIRST, 1), 0)).isNotEqualTo(code(codes("i2", FIRST, 1), 0));
    }

    @Test
    void hashEqualsTheReference() {
        byte[] codes = codes("i2", FIRST, 3);
        byte[] hashes = new byte[3 * InnerHashKeys.HASH_LENGTH];
        hashKeys.hashes("h1", FIRST, codes, 3, hashes, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(Arrays.copyOfRange(hashes, i * 8, i * 8 + 8))
                    .isEqualTo(referenceHash(FIRST + i, code(codes, i)));
        }
    }

    @Test
    void onlyTheItemsOwnCodeMatches() {
        byte[] codes = codes("i2", FIRST, 2);
        InnerCode own = new InnerCode(code(codes, 0));
        byte[] hash = referenceHash(FIRST, code(codes, 0));
        assertThat(hashKeys.matches("h1", FIRST, own, hash)).isTrue();
        assertThat(hashKeys.matches("h1", FIRST, new InnerCode(code(codes, 1)), hash))
                .isFalse();
        assertThat(hashKeys.matches("h1", FIRST + 1, own, hash)).isFalse();
    }

    @Test
    void theLastLineMakesWhatIsNew() {
        assertThat(keys.currentId()).isEqualTo("i2");
        assertThat(keys.knows("i1")).isTrue();
        assertThat(keys.knows("i3")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# none", "k1", "k1 abc", "k1 zz", "k1:0f0f", "k1 0f0f extra"})
    void refusesSecretsThatAreNoneAndRepeatsNothingOfThem(String text) {
        assertThatThrownBy(() -> InnerCodeKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("0f0f");
    }

    @Test
    void refusesTheSameIdOrSecretTwice() {
        String secret = "0f".repeat(32);
        assertThatThrownBy(() -> InnerHashKeys.parse("a " + secret + "\nb " + secret))
                .hasMessageContaining("Line 2");
        assertThatThrownBy(() -> InnerHashKeys.parse("a " + secret + "\na " + "1f".repeat(32)))
                .hasMessageContaining("Line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCDEFGH23456789", "abcdefgh23456789", "ABCD-EFGH-2345-6789", " abcd efgh 2345 6789 "})
    void readsWhatPeopleType(String typed) {
        assertThat(InnerCode.of(typed)).isEqualTo(new InnerCode("ABCDEFGH23456789"));
    }

    @ParameterizedTest
    @CsvSource({
        "ABCDEFGH2345678O, lookalike_letter",
        "ABCDEFGH23456780, lookalike_letter",
        "ABCDEFGHi3456789, lookalike_letter",
        "ABCDEFGH13456789, lookalike_letter",
        "ABCDEFGH2345678, malformed",
        "ABCDEFGH234567899, too_long",
        "ABCDEFGH2345678\u0000, malformed",
        "ABCDEFGH2345678\u202E, malformed",
        "\u0410BCDEFGH23456789, malformed",
        "ABCDEFGH2345678\u017F, malformed",
        "'', malformed"
    })
    void refusesOthersAndSaysWhy(String typed, String code) {
        assertThatThrownBy(() -> InnerCode.of(typed))
                .isInstanceOfSatisfying(IdentifierException.class, wrong -> assertThat(wrong.code())
                        .isEqualTo(code));
    }

    @Test
    void refusesTenKilobytesAtOnce() {
        assertThatThrownBy(() -> InnerCode.of("A".repeat(10_000)))
                .isInstanceOfSatisfying(IdentifierException.class, wrong -> assertThat(wrong.code())
                        .isEqualTo("too_long"));
    }

    @Test
    void aLogNeverShowsOne() {
        assertThat(new InnerCode("ABCDEFGH23456789").toString()).doesNotContain("ABCD");
    }

    private byte[] codes(String keyId, long firstItemId, int count) {
        byte[] codes = new byte[count * InnerCode.LENGTH];
        keys.codes(keyId, firstItemId, count, codes, 0);
        return codes;
    }

    private static String code(byte[] codes, int index) {
        return new String(codes, index * InnerCode.LENGTH, InnerCode.LENGTH, StandardCharsets.US_ASCII);
    }

    /** By another library, and the bits cut into letters by another way. */
    private static String referenceCode(long itemId) {
        var aes = AESEngine.newInstance();
        aes.init(true, new KeyParameter(SECRET));
        byte[] block = ByteBuffer.allocate(16)
                .put("LTINNER1".getBytes(StandardCharsets.US_ASCII))
                .putLong(itemId)
                .array();
        byte[] permuted = new byte[16];
        aes.processBlock(block, 0, permuted, 0);
        String base32 = new BigInteger(1, Arrays.copyOf(permuted, 10)).toString(32);
        StringBuilder letters = new StringBuilder();
        for (char digit : ("0".repeat(16 - base32.length()) + base32).toCharArray()) {
            letters.append(ALPHABET.charAt(Character.digit(digit, 32)));
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }

    private static byte[] referenceHash(long itemId, String code) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(SECRET));
        byte[] message = ByteBuffer.allocate(24)
                .putLong(itemId)
                .put(code.getBytes(StandardCharsets.US_ASCII))
                .array();
        mac.update(message, 0, message.length);
        byte[] whole = new byte[32];
        mac.doFinal(whole, 0);
        return Arrays.copyOf(whole, 8);
    }
}
