package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short cut gives what the readers of all forms give, or nothing. */
class UsualFormTest {
    @Provide
    Arbitrary<String> usualTexts() {
        Arbitrary<String> sgtins = Genuine.gtins().flatMap(gtin -> Genuine.foreignSerials()
                .flatMap(serial -> Arbitraries.of(
                        "https://id.gs1.org/01/" + gtin.digits14() + "/21/" + serial,
                        "HTTP://BRAND.EXAMPLE:80/01/" + gtin.digits14() + "/21/" + serial,
                        "01" + gtin.digits14() + "21" + serial,
                        "]d2\u001d01" + gtin.digits14() + "21" + serial,
                        "(01)" + gtin.digits14() + "(21)" + serial,
                        new Sgtin(gtin, serial).epcUrn(7),
                        "urn:epc:id:sgtin:" + gtin.digits14().substring(1, 8) + "."
                                + gtin.digits14().charAt(0) + gtin.digits14().substring(8, 13) + "." + serial,
                        new Sgtin(gtin, serial).epcUrn(12).toUpperCase(Locale.ROOT))));
        Arbitrary<String> ssccs = Genuine.ssccs()
                .flatMap(sscc -> Arbitraries.of(
                        sscc.digits18(),
                        "00" + sscc.digits18(),
                        "]C100" + sscc.digits18(),
                        "(00)" + sscc.digits18(),
                        sscc.digitalLink(),
                        sscc.epcUrn(6),
                        sscc.epcUrn(9).toUpperCase(Locale.ROOT)));
        return Arbitraries.oneOf(sgtins, ssccs);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.strings()
                .withChars("0123456789./%:()*#?&<AZaz\u001d\u0000\u200f\u017f\u00e9]")
                .ofMaxLength(3);
    }

    @Property(tries = 5_000)
    void agreesOnUsualTexts(@ForAll("usualTexts") String text) {
        assertAgrees(text);
    }

    @Property(tries = 20_000)
    void agreesOnTextsWithAPieceReplaced(
            @ForAll("usualTexts") String text,
            @ForAll("pieces") String piece,
            @ForAll @IntRange(max = 60) int position,
            @ForAll @IntRange(max = 2) int removed) {
        int start = Math.min(position, text.length());
        int end = Math.min(start + removed, text.length());

        assertAgrees(text.substring(0, start) + piece + text.substring(end));
    }

    @Property(tries = 2_000)
    void agreesOnAnyText(@ForAll String text) {
        assertAgrees(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.gs1.org/01/09506000134352/21/A1",
                "HTTPS://ID.GS1.ORG/01/09506000134352/21/A1",
                "010950600013435221A1",
                "]d2010950600013435221A1",
                "(01)09506000134352(21)A1",
                "urn:epc:id:sgtin:9506000.013435.A1",
                "040123450000003338",
                "00040123450000003338",
                "(00)040123450000003338",
                "https://id.gs1.org/00/040123450000003338",
                "urn:epc:id:sscc:4012345.0000000333",
            })
    void takesTheShortCut(String text) {
        assertThat(UsualForm.parse(text)).isNotNull().isEqualTo(anyForm(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://id.gs1.org/01/09506000134352/21/A%31",
                "https://id.gs1.org/01/09506000134352/21/A1?x=1",
                "https://id.gs1.org/01/09506000134353/21/A1",
                "https://id.gs1.org/some/01/09506000134352/21/A1",
                "(01)09506000134352(21)A(10)B",
                "010950600013435221A1\u001d10L2",
                "0109506000134352171231",
                "hello",
            })
    void leavesTheRestToTheReadersOfAllForms(String text) {
        assertThat(UsualForm.parse(text)).isNull();
    }

    private static void assertAgrees(String text) {
        Identifier usual = UsualForm.parse(text.trim());
        if (usual != null) {
            assertThat(usual).isEqualTo(anyForm(text.trim()));
        }
    }

    private static Identifier anyForm(String text) {
        if (text.regionMatches(true, 0, "http", 0, 4)) {
            return DigitalLink.parse(text);
        }
        return text.regionMatches(true, 0, "urn:epc:", 0, 8) ? EpcUrn.parse(text) : ElementString.parse(text);
    }
}
