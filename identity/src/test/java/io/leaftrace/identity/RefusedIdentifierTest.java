package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedIdentifierTest {
    private static final String GENUINE = "https://id.gs1.org/01/09506000134352/21/A1";

    @ParameterizedTest
    @CsvSource({
        "wrong_check_digit, https://id.gs1.org/01/09506000134353/21/A1",
        "wrong_check_digit, (01)09506000134353(21)A1",
        "wrong_check_digit, 040123450000003339",
        "wrong_check_digit, https://id.gs1.org/414/4012345000116",
        "wrong_check_digit, https://id.gs1.org/8003/04012345666664XYZ",
        "too_long, https://id.gs1.org/01/09506000134352/21/123456789012345678901",
        "too_long, https://id.gs1.org/00/0401234500000033380",
        "too_long, urn:epc:id:sgtin:9506000.013435.123456789012345678901",
        "too_long, urn:epc:id:giai:9506000.123456789012345678901234",
        "not_gs1_key, urn:epc:id:gid:95100000.12345.400",
        "malformed, urn:epc:id:sgtin:9506000.13435.A1",
        "malformed, urn:epc:id:sgtin:95060.00013435.A1",
        "malformed, urn:epc:id:sgtin:9506000.013435",
        "malformed, urn:epc:id:sgtin:9506000.013435.",
        "malformed, urn:epc:id:sgtin:9506000.013435.A/1",
        "malformed, urn:epc:id:sgtin:9506000.013435.A%2",
        "malformed, urn:epc:id:sgtin:9506000.013435.A%C3%A9",
        "malformed, urn:epc:id:grai:9506000.01343.",
        "malformed, urn:epc:id:lgtin:9506000.013435.L2",
        "malformed, urn:epc:class:sgtin:9506000.013435.A1",
        "malformed, urn:epc:idpat:sgtin:9506000.*.*",
        "malformed, urn:epc:idpat:sgtin:9506000.013435.A1",
        "malformed, urn:epc:idpat:sscc:9506000.*",
        "malformed, urn:epc:id:sgtin",
        "malformed, urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8",
        "malformed, https://id.gs1.org",
        "malformed, https://",
        "malformed, https://id.gs1.org/01",
        "malformed, https://id.gs1.org/01/0950600013435X/21/A1",
        "malformed, https://id.gs1.org/01/09506000134352/21",
        "malformed, https://id.gs1.org/01/09506000134352/21/A%1",
        "malformed, https://id.gs1.org/01/09506000134352/21/A%zz",
        "malformed, https://id.gs1.org/01/09506000134352/21/A%00",
        "malformed, https://id.gs1.org/01/09506000134352/21/A^1",
        "malformed, https://id.gs1.org/01/09506000134352/21/A/21/B",
        "malformed, https://id.gs1.org/00/040123450000003338/21/A1",
        "malformed, https://id.gs1.org/8003/14012345666664",
        "malformed, https://example.com/?01=09506000134352&21=A1",
        "malformed, (01)09506000134352(21)",
        "malformed, (01)09506000134352(21)A(21)B",
        "malformed, 01095060001343",
        "malformed, (17)301231",
        "malformed, 09506000134352",
        "malformed, hello",
        "malformed, ]d",
        "malformed, ((((",
    })
    void namesWhatIsWrong(String code, String written) {
        assertRefused(written, code);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000",
                "https://id.gs1.org/01/09506000134352/21/A\u200f1",
                "https://id.gs1.org/01/09506000134352/21/A\u00001",
                "\u202e" + GENUINE,
                "(01)09506000134352(21)Ａ１",
                "０40123450000003338",
                "(01)09506000134352(21)A\ud83d",
            })
    void refusesWhatNobodyCanSee(String written) {
        assertRefused(written, "malformed");
    }

    @Test
    void refusesATextOfTenKilobytes() {
        assertRefused(GENUINE + "?x=" + "y".repeat(10_240), "too_long");
        assertRefused("(".repeat(10_240), "too_long");
    }

    private static void assertRefused(String written, String code) {
        assertThatThrownBy(() -> Identifier.parse(written))
                .isInstanceOfSatisfying(
                        IdentifierException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Provide
    Arbitrary<String> startsOfForms() {
        return Arbitraries.of(
                "",
                "https://",
                "https://a/01/",
                "https://a/00/",
                "https://a/8004/",
                GENUINE,
                "urn:epc:id:sgtin:",
                "urn:epc:id:sgln:9506000.",
                "urn:epc:id:itip:9506000.013435.",
                "urn:epc:idpat:",
                "urn:epc:",
                "(01)",
                "(",
                "010950600013435221",
                "]C1",
                "00",
                "\u001d");
    }

    @Provide
    Arbitrary<String> likelyTexts() {
        return Arbitraries.strings()
                .withChars("0123456789./%:()*#?AZaz\u001d\u0000\u200f\u00e9")
                .ofMaxLength(40);
    }

    @Property(tries = 3_000)
    void neverFailsOtherwise(@ForAll("startsOfForms") String start, @ForAll("likelyTexts") String rest) {
        assertParsedOrRefused(start + rest);
    }

    @Property(tries = 1_000)
    void neverFailsOnAnyTextAtAll(@ForAll("startsOfForms") String start, @ForAll String rest) {
        assertParsedOrRefused(start + rest);
    }

    @Property(tries = 1_000)
    void neverFailsOnAGenuineOneWithOneCharacterReplaced(
            @ForAll @IntRange(max = 41) int position, @ForAll char replacement) {
        assertParsedOrRefused(GENUINE.substring(0, position) + replacement + GENUINE.substring(position + 1));
    }

    private static void assertParsedOrRefused(String text) {
        Throwable failure = catchThrowable(() -> Identifier.parse(text).digitalLink());
        assertThat(failure).satisfiesAnyOf(f -> assertThat(f).isNull(), f -> assertThat(f)
                .isInstanceOf(IdentifierException.class));
    }
}
