package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed URIs as GS1's reference implementation writes them. */
class CompressedLinkTest {

    @ParameterizedTest
    @CsvSource({
        "AN2yxDhfaiaw, 00/998440410914660971",
        "AQnYUc1gmg, 01/05412345000013",
        "AQnYUc1gmiCNV4JG, 01/05412345000013/10/ABC123",
        "AQnYUc1gmiCNV4JGQhcNT6K6c, 01/05412345000013/21/72292641703",
        "AQnYUc1gmiCNV4JGQhcNT6K6cibQCWN9Pee9tT-PQ, 01/05412345000013/21/72292641703",
        "AQnYUc1gmkIXDU-iun, 01/05412345000013/21/72292641703",
        "AQnYUc1gmkIXDU-iunIm0AljfT3nvbU_j0, 01/05412345000013/21/72292641703",
        "AQnYUc1gmkax7ipGrOHDPC5YNI8hMz, 01/05412345000013/235/8TFV883a904GH%263",
        "JTLIetaiHYA, 253/3060077601309",
        "QBl2DVoxZM2jVm3ZOWEFoxTR5HDgzZg, 401/0541234537290A41%26GHpp33",
        "QUSaVjC_dA, 414/5060917510004",
        "JUa0T-eifdtOO9UFEmlYwv3Q, 414/5060917510004/254/RP56J920471",
        "gAMJCAXukTMA, 8003/04965031954585",
        "gBe1ajAd9ATDmAGXPRfk, 8017/817019610850151481/8019/4003812",
        "EEarwSMhC4an0V05E2gEsb6e897an8ewAMGAkftmjYEy, 8006/054123450000130201/21/72292641703",
    })
    void readsAWhollyCompressedUri(String compressed, String canonical) {
        assertThat(Identifier.parse("https://brand.example/" + compressed).digitalLink())
                .isEqualTo("https://id.gs1.org/" + canonical);
        assertThat(Identifier.parse("https://brand.example/some/shop/" + compressed + "?linkType=all#top")
                        .digitalLink())
                .isEqualTo("https://id.gs1.org/" + canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "01/05412345000013/EEarwSM, 01/05412345000013/10/ABC123",
        "01/05412345000013/EEarwSMhC4an0V04, 01/05412345000013/21/72292641703",
        "01/05412345000013/IQuGp9FdO, 01/05412345000013/21/72292641703",
        "gtin/05412345000013/IQuGp9FdORNoBLG-nvPe2p_Ho, 01/05412345000013/21/72292641703",
        "414/5060917510004/JUa0T-eifdtOO9Q, 414/5060917510004/254/RP56J920471",
    })
    void readsAUriWhoseKeyIsNotCompressed(String compressed, String canonical) {
        assertThat(Identifier.parse("https://brand.example/" + compressed).digitalLink())
                .isEqualTo("https://id.gs1.org/" + canonical);
    }

    /** 0C is GTIN and serial at once; the serial here is of ours: 16 characters of base 64. */
    @Test
    void readsGtinAndSerialUnderOneCode() {
        String bits = "0000" + "1100" + padded(Long.toBinaryString(9506000134352L), 47) + "011" + padded("10000", 5)
                + sextets("LLXTN2N5Q3XFK7JW");

        assertThat(Identifier.parse("https://brand.example/" + safeBase64(bits)))
                .isEqualTo(new Sgtin(Gtin.of("09506000134352"), "LLXTN2N5Q3XFK7JW"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A check digit, a code of nothing, a value that ends too soon, bits that are left over
                "AQnYUc1gmA",
                "zzzzzzzzzzzz",
                "AQnYUc1g",
                "AQnYUc1gmiCNV4JGQhcNT6K6cAA",
                "AQnYUc1gm%67",
                "AQnYUc1gm=",
                "hello",
                "_",
            })
    void refusesWhatIsNotCompressed(String text) {
        assertThatThrownBy(() -> Identifier.parse("https://brand.example/" + text))
                .isInstanceOf(IdentifierException.class);
    }

    private static String padded(String bits, int length) {
        return "0".repeat(length - bits.length()) + bits;
    }

    private static String sextets(String text) {
        StringBuilder bits = new StringBuilder();
        text.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"::indexOf)
                .forEach(six -> bits.append(padded(Integer.toBinaryString(six), 6)));
        return bits.toString();
    }

    private static String safeBase64(String bits) {
        String padded = bits + "0".repeat((6 - bits.length() % 6) % 6);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < padded.length(); at += 6) {
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                    .charAt(Integer.parseInt(padded.substring(at, at + 6), 2)));
        }
        return text.toString();
    }
}
