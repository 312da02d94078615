package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OwnSerialTest {
    private static final Gtin GTIN = Gtin.of("6901234567892");

    @Provide
    Arbitrary<Gtin> gtins() {
        return Genuine.gtins();
    }

    @Provide
    Arbitrary<Long> orders() {
        return Genuine.orderNumbers();
    }

    @Provide
    Arbitrary<Integer> indexes() {
        return Genuine.indexes();
    }

    @Provide
    Arbitrary<String> keyIds() {
        return Genuine.keyIds();
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars().with(Genuine.ALPHABET);
    }

    @Provide
    Arbitrary<String> guesses() {
        return Arbitraries.strings().withChars(Genuine.ALPHABET).ofLength(16);
    }

    @Property
    void everyKeyOfTheRingRecognisesItsSerials(
            @ForAll("keyIds") String keyId,
            @ForAll("gtins") Gtin gtin,
            @ForAll("orders") long order,
            @ForAll("indexes") int index) {
        String serial = Genuine.RING.serial(keyId, gtin, order, index);

        assertThat(serial).matches("[" + Genuine.ALPHABET + "]{16}");
        assertThat(Genuine.RING.recognise(new Sgtin(gtin, serial)))
                .contains(new Recognised(keyId, ItemId.ofOrder(order, index), false));
    }

    @Property
    void isTheSameInEveryWrittenForm(@ForAll("orders") long order, @ForAll("indexes") int index) {
        Sgtin sgtin = new Sgtin(GTIN, Genuine.RING.serial("k1", GTIN, order, index));
        String upperCaseLink = sgtin.digitalLink().toUpperCase(Locale.ROOT);
        String scanned = "01" + GTIN.digits14() + "21" + sgtin.serial();

        assertThat(List.of(upperCaseLink, scanned, sgtin.epcUrn(7)))
                .allSatisfy(text -> assertThat(Identifier.parse(text)).isEqualTo(sgtin));
    }

    @Property
    void isRecognisedInLowerCase(@ForAll("orders") long order, @ForAll("indexes") int index) {
        String serial = Genuine.RING.serial("k1", GTIN, order, index).toLowerCase(Locale.ROOT);

        assertThat(Genuine.RING.recognise(new Sgtin(GTIN, serial))).isPresent();
    }

    @Property
    void isNotRecognisedWithOneCharacterChanged(
            @ForAll("orders") long order,
            @ForAll("indexes") int index,
            @ForAll @IntRange(max = 15) int position,
            @ForAll("letters") char letter) {
        String serial = Genuine.RING.serial("k1", GTIN, order, index);
        Assume.that(serial.charAt(position) != letter);
        String changed = serial.substring(0, position) + letter + serial.substring(position + 1);

        assertThat(Genuine.RING.recognise(new Sgtin(GTIN, changed))).isEmpty();
    }

    @Property
    void isNotRecognisedForAnotherGtin(@ForAll("gtins") Gtin other, @ForAll("orders") long order) {
        Assume.that(!other.equals(GTIN));
        String serial = Genuine.RING.serial("k1", GTIN, order, 0);

        assertThat(Genuine.RING.recognise(new Sgtin(other, serial))).isEmpty();
    }

    @Property(tries = 2_000)
    void aGuessIsNotRecognised(@ForAll("guesses") String guess) {
        assertThat(Genuine.RING.recognise(new Sgtin(GTIN, guess))).isEmpty();
    }

    @Property(tries = 20)
    void noTwoOfAnOrderAreAlike(@ForAll("orders") long order, @ForAll @IntRange(max = (1 << 24) - 1_000) int first) {
        assertThat(IntStream.range(first, first + 1_000)
                        .mapToObj(index -> Genuine.RING.serial("k3", GTIN, order, index)))
                .doesNotHaveDuplicates();
    }

    @Test
    void isNotRecognisedOnceItsKeyHasLeftTheRing() {
        Sgtin sgtin = new Sgtin(GTIN, Genuine.RING.serial("k1", GTIN, 1, 0));

        assertThat(KeyRing.of(Map.of("k2", Genuine.key(2)), "k2").recognise(sgtin))
                .isEmpty();
        assertThat(KeyRing.of(Map.of("k1", Genuine.key(1)), "k1").recognise(sgtin))
                .isPresent();
    }

    @Test
    void neverChangesOnceItIsPrinted() {
        // Codes on packs outlive every release: these were made by the first one.
        assertThat(Genuine.RING.serial("k1", GTIN, 1, 0)).isEqualTo("LLXTN2N5Q3XFK7JW");
        assertThat(Genuine.RING.serial("k4", GTIN, (1 << 24) - 1, (1 << 24) - 1))
                .isEqualTo("Q7W46NWBWZYWRYFQ");
    }

    @Test
    void foreignSerialsAreNotRecognised() {
        assertThat(List.of("1", "ABC-123", "2345678901234567", "OOOOOOOOOOOOOOOO"))
                .allSatisfy(serial -> assertThat(Genuine.RING.recognise(new Sgtin(GTIN, serial)))
                        .isEmpty());
    }

    @Test
    void tellsWhyATypedSerialCannotBeOurs() {
        Serials.requireForm("23456789abcdefgh");

        assertRefused("23456789ABCDEFG0", "lookalike_letter");
        assertRefused("23456789ABCDEFGi", "lookalike_letter");
        assertRefused("23456789ABCDEFGHJ", "too_long");
        assertRefused("23456789ABCDEFG", "malformed");
        assertRefused("23456789ABCDEF-G", "malformed");
        assertRefused("23456789ABCDEFGſ", "malformed");
    }

    private static void assertRefused(String typed, String code) {
        assertThatThrownBy(() -> Serials.requireForm(typed))
                .isInstanceOfSatisfying(
                        IdentifierException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
