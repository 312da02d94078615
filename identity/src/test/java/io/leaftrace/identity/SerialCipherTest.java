package io.leaftrace.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal to the FF1 of BouncyCastle, which {@link Ff1Test} holds against the samples of NIST. None of those samples has 16
 * numerals of radix 32 and a tweak of 14 bytes, so they do not fit here themselves.
 */
class SerialCipherTest {
    private static final Gtin GTIN = Gtin.of("6901234567892");
    private static final int LAST_INDEX = (1 << 24) - 1;

    @Provide
    Arbitrary<byte[]> keys() {
        return Arbitraries.bytes().array(byte[].class).ofSize(32);
    }

    @Provide
    Arbitrary<Gtin> gtins() {
        return Genuine.gtins();
    }

    @Provide
    Arbitrary<Long> items() {
        return Genuine.orderNumbers().flatMap(order -> Genuine.indexes().map(index -> ItemId.ofOrder(order, index)));
    }

    @Provide
    Arbitrary<String> guesses() {
        return Arbitraries.strings().withChars(Genuine.ALPHABET).ofLength(16);
    }

    @Property(tries = 10_000)
    void equalsTheReferenceInBothDirections(
            @ForAll("keys") byte[] key, @ForAll("gtins") Gtin gtin, @ForAll("items") long itemId) {
        SerialCipher cipher = new SerialCipher(key);
        ReferenceSerials reference = new ReferenceSerials(new Ff1(key), gtin);
        byte[] serial = new byte[16];
        long[] read = new long[1];

        cipher.serials(gtin, itemId, 1, serial, 0);
        cipher.itemIds(gtin, serial, 1, read);

        String text = new String(serial, US_ASCII);
        assertThat(text).isEqualTo(reference.serial(itemId));
        assertThat(read[0]).isEqualTo(reference.itemId(text)).isEqualTo(itemId);
    }

    /** All 80 bits, not only those under zero padding: the halves are compared before the padding is looked at. */
    @Property(tries = 10_000)
    void everyTextOfTheFormIsAPermutationOfAnother(
            @ForAll("keys") byte[] key, @ForAll("gtins") Gtin gtin, @ForAll("guesses") String guess) {
        long[] read = new long[1];

        new SerialCipher(key).itemIds(gtin, guess.getBytes(US_ASCII), 1, read);

        assertThat(read[0]).isEqualTo(new ReferenceSerials(new Ff1(key), gtin).itemId(guess));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 4095, 4096})
    void aBatchEqualsItsSerialsOneByOne(int count) {
        int fromIndex = LAST_INDEX - 4096;
        ReferenceSerials reference = new ReferenceSerials(new Ff1(Genuine.key(3)), GTIN);
        byte[] serials = new byte[5 + count * 16 + 3];
        long[] itemIds = new long[count + 1];

        Genuine.RING.serials("k3", GTIN, 77, fromIndex, count, serials, 5);
        byte[] made = Arrays.copyOfRange(serials, 5, 5 + count * 16);
        Genuine.RING.itemIds("k3", GTIN, made, count, itemIds);

        assertThat(new String(made, US_ASCII))
                .isEqualTo(IntStream.range(fromIndex, fromIndex + count)
                        .mapToObj(index -> reference.serial(ItemId.ofOrder(77, index)))
                        .collect(Collectors.joining()));
        assertThat(Arrays.copyOf(itemIds, count))
                .isEqualTo(LongStream.range(fromIndex, fromIndex + count)
                        .map(index -> ItemId.ofOrder(77, (int) index))
                        .toArray());
        assertThat(serials).startsWith(0, 0, 0, 0, 0).endsWith(0, 0, 0);
        assertThat(itemIds[count]).isZero();
    }

    @Test
    void inABatchOnlyWhatThisKeyMadeHasAnItem() {
        Random random = new Random(7);
        byte[] serials = new byte[600 * 16];
        Genuine.RING.serials("k1", GTIN, 9, 0, 600, serials, 0);
        long[] expected =
                LongStream.range(0, 600).map(i -> ItemId.ofOrder(9, (int) i)).toArray();
        byte[] wrong = {'0', 'O', 'i', '1', '-', 0, (byte) 0xc5};
        for (int i = 0; i < 600; i += 1 + random.nextInt(5)) {
            serials[i * 16 + random.nextInt(16)] = wrong[random.nextInt(wrong.length)];
            expected[i] = -1;
        }
        Genuine.RING.serials("k2", GTIN, 9, 300, 1, serials, 300 * 16);
        expected[300] = -1;
        long[] itemIds = new long[600];

        Genuine.RING.itemIds(
                "k1",
                GTIN,
                new String(serials, ISO_8859_1).toLowerCase(Locale.ROOT).getBytes(ISO_8859_1),
                600,
                itemIds);

        assertThat(itemIds).isEqualTo(expected).contains(ItemId.ofOrder(9, 599), -1);
    }

    @Test
    void refusesWhatDoesNotFitTheArraysOrTheOrder() {
        byte[] serials = new byte[32];

        assertThatThrownBy(() -> Genuine.RING.serials("k1", GTIN, 1, 0, 3, serials, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Genuine.RING.serials("k1", GTIN, 1, 0, 2, serials, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Genuine.RING.serials("k1", GTIN, 1, LAST_INDEX, 2, serials, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Genuine.RING.itemIds("k1", GTIN, serials, 3, new long[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Genuine.RING.itemIds("k1", GTIN, serials, 2, new long[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Genuine.RING.itemIds("k9", GTIN, serials, 2, new long[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(serials).containsOnly(0);
    }

    @Test
    void neverChangesOnceItIsPrinted() {
        byte[] key = HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94");
        KeyRing ring = KeyRing.of(Map.of("k", key), "k");

        assertThat(ring.serial("k", GTIN, 1, 0))
                .isEqualTo(new ReferenceSerials(new Ff1(key), GTIN).serial(ItemId.ofOrder(1, 0)));
    }
}
