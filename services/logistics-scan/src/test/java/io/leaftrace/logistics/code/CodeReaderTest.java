package io.leaftrace.logistics.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Recognised;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.testing.EmbeddedBackends;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeReaderTest {

    private final CodeReader reader = new CodeReader(SampleKeys.KEYS);
    private final String gtin = SampleKeys.gtin();

    @Test
    void recognisesOurSerialWithoutLookUp() {
        Sgtin serial = SampleKeys.serial(gtin, 7, 42);

        ReadCode read = reader.read(serial.digitalLink());

        assertThat(read)
                .isEqualTo(new ReadCode.KnownItem(
                        serial.digitalLink(), serial.digitalLink(), ItemId.ofOrder(7, 42), false));
    }

    @Test
    void takesLowerCaseForOurSerial() {
        Sgtin serial = SampleKeys.serial(gtin, 7, 42);
        String lower =
                "https://shop.example/01/" + gtin + "/21/" + serial.serial().toLowerCase(Locale.ROOT);

        assertThat(reader.read(lower))
                .isEqualTo(new ReadCode.KnownItem(lower, serial.digitalLink(), ItemId.ofOrder(7, 42), false));
    }

    @Test
    void tellsThatAKeyWasRevoked() {
        Sgtin serial = SampleKeys.serial(EmbeddedBackends.REVOKED_KEY_ID, gtin, 7, 42);

        assertThat(reader.read(serial.digitalLink()))
                .isEqualTo(new ReadCode.KnownItem(
                        serial.digitalLink(), serial.digitalLink(), ItemId.ofOrder(7, 42), true));
    }

    /** Two keys fit one serial by chance once in 2^32 times, so it is made up here. */
    @Test
    void theOrderTellsWhichOfTwoKeysThatFitMadeASerial() {
        Recognised wrong = new Recognised("k1", ItemId.ofOrder(7, 42), false);
        Recognised right = new Recognised("k2", ItemId.ofOrder(8, 1), true);
        var serial = new ReadCode.AmbiguousSerial("code", "link", gtin, List.of(wrong, right));
        var ofWrong = new CodeStore.Order(gtin, "k9");
        var ofRight = new CodeStore.Order(gtin, "k2");

        var taken = new ReadCode.KnownItem("code", "link", ItemId.ofOrder(8, 1), true);
        assertThat(serial.settled(Map.of(7L, ofWrong, 8L, ofRight))).isEqualTo(taken);
        assertThat(serial.settled(Map.of(8L, ofRight))).isEqualTo(taken);
        assertThat(serial.settled(Map.of(7L, ofWrong))).isEqualTo(taken);
        // Negative control: where no order is known, the first one is as good as any
        assertThat(serial.settled(Map.of()).itemId()).isEqualTo(ItemId.ofOrder(7, 42));
    }

    @Test
    void everySsccIsAnItem() {
        Sscc sscc = SampleKeys.sscc();

        assertThat(reader.read(sscc.digits18()))
                .isEqualTo(new ReadCode.KnownItem(sscc.digits18(), sscc.digitalLink(), ItemId.ofSscc(sscc), false));
    }

    @Test
    void leavesSerialThatNoKeyMadeToBeLookedUp() {
        Sgtin forged = SampleKeys.forged(gtin);

        assertThat(reader.read(forged.digitalLink()))
                .isEqualTo(new ReadCode.UnrecognisedSerial(forged.digitalLink(), forged.digitalLink(), gtin));
    }

    @Test
    void saysWhatIsWrongWithAnUnreadableCode() {
        assertThat(reader.read("hello")).isInstanceOf(ReadCode.Unreadable.class);
        assertThat(reader.read("")).isInstanceOf(ReadCode.Unreadable.class);
        assertThat(reader.read("https://id.gs1.org/00/\u0000")).isInstanceOf(ReadCode.Unreadable.class);
        String wrongCheckDigit = SampleKeys.sscc().digits18().substring(0, 17);
        assertThat(reader.read(wrongCheckDigit + "x")).isInstanceOf(ReadCode.Unreadable.class);
    }

    @Test
    void placeAndKindOfItemAreNoItems() {
        assertThat(((ReadCode.Unreadable) reader.read("https://id.gs1.org/414/" + SampleKeys.gln())).reason())
                .isEqualTo("not_an_item");
        assertThat(((ReadCode.Unreadable) reader.read("https://id.gs1.org/01/" + gtin)).reason())
                .isEqualTo("not_an_item");
    }
}
