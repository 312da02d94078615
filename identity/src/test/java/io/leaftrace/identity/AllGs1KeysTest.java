package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every EPC scheme against the pairs that the reference implementation of the CBV event hash publishes. */
class AllGs1KeysTest {
    private static final String PUBLISHED_HASH = "40744f32beff53a4bf5bb5956d465cb52de5bbcc9f131409d8efb903b04d9351";

    record Pair(String field, String written, String canonical) {
        static Pair of(String line) {
            String[] words = line.split(" ", 3);
            return new Pair(words[0], words[1], words[2]);
        }
    }

    static Stream<Pair> pairs() {
        return TestLines.of("all-gs1-keys.txt").stream().map(Pair::of);
    }

    static List<String> examples() {
        return TestLines.of("epcis-examples.txt");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void givesTheCanonicalDigitalLink(Pair pair) {
        assertThat(Identifier.parse(pair.written).digitalLink()).isEqualTo(pair.canonical);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void readsItsOwnCanonicalDigitalLink(Pair pair) {
        assertThat(Identifier.parse(pair.canonical)).isEqualTo(Identifier.parse(pair.written));
    }

    @Test
    void ourCanonicalFormsGiveThePublishedEventHash() throws Exception {
        // Given the string to hash (CBV 2.0, section 8.9), put together from what we make of the identifiers
        String preHash = "eventType=ObjectEventeventTime=2023-03-27T11:30:00.000ZeventTimeZoneOffset=+01:00"
                + "epcList" + sorted("epc", "epc=")
                + "quantityList" + sorted("epcClass", "quantityElementepcClass=")
                + "action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-other"
                + sorted("readPoint", "readPointid=");

        // When it is hashed
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(preHash.getBytes(StandardCharsets.US_ASCII));

        // Then it is the hash that was published with the document
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(PUBLISHED_HASH);
    }

    private static String sorted(String field, String prefix) {
        return pairs().filter(pair -> pair.field.equals(field))
                .map(pair -> prefix + Identifier.parse(pair.written).digitalLink())
                .sorted()
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsTheIdentifiersOfTheEpcisExamples(String written) {
        Identifier identifier = Identifier.parse(written);

        assertThat(Identifier.parse(identifier.digitalLink())).isEqualTo(identifier);
    }
}
