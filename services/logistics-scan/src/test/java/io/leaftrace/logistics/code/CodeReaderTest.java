package io.leaftrace.logistics.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodeReaderTest {

    private final CodeReader reader = new CodeReader(SampleKeys.KEYS);
    private final String gtin = SampleKeys.gtin();

    @Test
    void recognisesOurSerialWithoutLookUp() {
        Sgtin serial = SampleKeys.serial(gtin, 7, 42);

        ReadCode read = reader.read(serial.digitalLink());

        assertThat(read)
                .isEqualTo(new ReadCode.KnownItem(serial.digitalLink(), serial.digitalLink(), ItemId.ofOrder(7, 42)));
    }

    @Test
    void takesLowerCaseForOurSerial() {
        Sgtin serial = SampleKeys.serial(gtin, 7, 42);
        String lower =
                "https://shop.example/01/" + gtin + "/21/" + serial.serial().toLowerCase(Locale.ROOT);

        assertThat(reader.read(lower))
                .isEqualTo(new ReadCode.KnownItem(lower, serial.digitalLink(), ItemId.ofOrder(7, 42)));
    }

    @Test
    void everySsccIsAnItem() {
        Sscc sscc = SampleKeys.sscc();

        assertThat(reader.read(sscc.digits18()))
                .isEqualTo(new ReadCode.KnownItem(sscc.digits18(), sscc.digitalLink(), ItemId.ofSscc(sscc)));
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
