package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierFormsTest {
    private static final Sgtin SGTIN = new Sgtin(Gtin.of("09506000134352"), "A1");
    private static final Sscc SSCC = new Sscc("040123450000003338");
    private static final Sgln SGLN = new Sgln("4012345000115", "987");
    private static final String LOT = "https://id.gs1.org/01/09506000134352/10/L2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.gs1.org/01/09506000134352/21/A1",
                "http://id.gs1.org/01/09506000134352/21/A1/",
                "HTTPS://ID.GS1.ORG/01/09506000134352/21/A1",
                "https://brand.example/some/shop/01/09506000134352/21/A1",
                "https://user@brand.example:8443/00/01/09506000134352/21/A1?17=301231&linkType=gs1:pip#top",
                "https://brand.example/01/9506000134352/21/A1",
                "https://brand.example/gtin/9506000134352/ser/A1",
                "https://brand.example/gtin/9506000134352/lot/L2/ser/A1",
                "https://id.gs1.org/01/09506000134352/22/2A/10/L2/21/A1",
                "https://id.gs1.org/01/09506000134352/21/%411",
                "urn:epc:id:sgtin:9506000.013435.A1",
                "URN:EPC:ID:SGTIN:9506000.013435.A1",
                "(01)09506000134352(21)A1",
                "(01)09506000134352(17)301231(10)L2(21)A1",
                "(21)A1(01)09506000134352",
                "010950600013435221A1",
                "010950600013435221A1\u001d10L2",
                "]d201095060001343521730123110L2\u001d21A1",
                "\u001d010950600013435221A1",
                "  010950600013435221A1\r\n",
            })
    void readsOneItemInEveryWrittenForm(String written) {
        assertThat(Identifier.parse(written)).isEqualTo(SGTIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "040123450000003338",
                "00040123450000003338",
                "]C100040123450000003338",
                "(00)040123450000003338",
                "(00)040123450000003338(02)09506000134352(37)12",
                "https://id.gs1.org/00/040123450000003338?02=09506000134352&37=12",
                "https://warehouse.example/sscc/040123450000003338",
                "urn:epc:id:sscc:4012345.0000000333",
            })
    void readsOneLogisticUnitInEveryWrittenForm(String written) {
        assertThat(Identifier.parse(written)).isEqualTo(SSCC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.gs1.org/414/4012345000115/254/987",
                "https://id.gs1.org/gln/4012345000115/glnx/987",
                "(414)4012345000115(254)987",
                "4144012345000115254987",
                "urn:epc:id:sgln:4012345.00011.987",
            })
    void readsOnePlaceInEveryWrittenForm(String written) {
        assertThat(Identifier.parse(written)).isEqualTo(SGLN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOT,
                "https://id.gs1.org/01/09506000134352/22/2A/10/L2",
                "(01)09506000134352(10)L2",
                "urn:epc:class:lgtin:9506000.013435.L2",
            })
    void readsALotWithoutTheVariantOfItsProduct(String written) {
        assertThat(Identifier.parse(written)).isEqualTo(new OtherKey(LOT));
    }

    @Test
    void aPlaceWithoutExtensionIsTheSameHoweverThatIsWritten() {
        Sgln place = new Sgln("4012345000115", null);

        assertThat(new Sgln("4012345000115", "0")).isEqualTo(place);
        assertThat(Identifier.parse("urn:epc:id:sgln:4012345.00011.0")).isEqualTo(place);
        assertThat(Identifier.parse("https://id.gs1.org/414/4012345000115/7040/1ABC"))
                .isEqualTo(place);
        assertThat(place.digitalLink()).isEqualTo("https://id.gs1.org/414/4012345000115");
        assertThat(place.epcUrn(12)).isEqualTo("urn:epc:id:sgln:401234500011..0");
        assertThat(Identifier.parse(place.epcUrn(12))).isEqualTo(place);
    }

    @Test
    void bracketsInASerialBeginNoElement() {
        assertThat(Identifier.parse("(01)09506000134352(21)A(B)(1)")).isEqualTo(new Sgtin(SGTIN.gtin(), "A(B)(1)"));
    }

    @Test
    void escapesWhatUrisReserve() {
        Sgtin sgtin = new Sgtin(SGTIN.gtin(), "!\"%&'()*+,-./:;<=>?");

        assertThat(sgtin.digitalLink())
                .isEqualTo("https://id.gs1.org/01/09506000134352/21/"
                        + "%21%22%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F");
        assertThat(sgtin.epcUrn(7)).isEqualTo("urn:epc:id:sgtin:9506000.013435.!%22%25%26'()*+,-.%2F:;%3C=%3E%3F");
    }

    @Test
    void theIndicatorDigitOfAGtinMovesBehindTheCompanyPrefix() {
        Sgtin carton = new Sgtin(Gtin.of("70614141123451"), "2017");

        assertThat(carton.epcUrn(7)).isEqualTo("urn:epc:id:sgtin:0614141.712345.2017");
        assertThat(SSCC.epcUrn(7)).isEqualTo("urn:epc:id:sscc:4012345.0000000333");
    }

    @Provide
    Arbitrary<Gtin> gtins() {
        return Genuine.gtins();
    }

    @Provide
    Arbitrary<Sscc> ssccs() {
        return Genuine.ssccs();
    }

    @Provide
    Arbitrary<Sgln> sglns() {
        Arbitrary<String> extensions = Genuine.foreignSerials().injectNull(0.3);
        return Genuine.glns().flatMap(gln -> extensions.map(extension -> new Sgln(gln, extension)));
    }

    @Provide
    Arbitrary<String> serials() {
        return Genuine.foreignSerials();
    }

    @Provide
    Arbitrary<OtherKey> otherKeys() {
        return Arbitraries.of(TestLines.of("all-gs1-keys.txt"))
                .map(line -> Identifier.parse(line.split(" ", 3)[1]))
                .filter(OtherKey.class::isInstance)
                .map(OtherKey.class::cast);
    }

    @Property
    void sgtinsComeBackFromLinkAndUrn(
            @ForAll("gtins") Gtin gtin,
            @ForAll("serials") String serial,
            @ForAll @IntRange(min = 6, max = 12) int prefix) {
        Sgtin sgtin = new Sgtin(gtin, serial);

        assertThat(Identifier.parse(sgtin.digitalLink())).isEqualTo(sgtin);
        assertThat(Identifier.parse(sgtin.epcUrn(prefix))).isEqualTo(sgtin);
    }

    @Property
    void ssccsComeBackFromLinkAndUrn(@ForAll("ssccs") Sscc sscc, @ForAll @IntRange(min = 6, max = 12) int prefix) {
        assertThat(Identifier.parse(sscc.digitalLink())).isEqualTo(sscc);
        assertThat(Identifier.parse(sscc.epcUrn(prefix))).isEqualTo(sscc);
        assertThat(Identifier.parse(sscc.digits18())).isEqualTo(sscc);
    }

    @Property
    void placesComeBackFromLinkAndUrn(@ForAll("sglns") Sgln sgln, @ForAll @IntRange(min = 6, max = 12) int prefix) {
        assertThat(Identifier.parse(sgln.digitalLink())).isEqualTo(sgln);
        assertThat(Identifier.parse(sgln.epcUrn(prefix))).isEqualTo(sgln);
    }

    @Property
    void otherKeysComeBackFromTheirLink(@ForAll("otherKeys") OtherKey key) {
        assertThat(Identifier.parse(key.digitalLink())).isEqualTo(key);
    }
}
