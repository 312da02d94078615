package io.leaftrace.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTextTest {
    private static final String A = "aa".repeat(32);
    private static final String B = "bb".repeat(32);
    private static final String ANY = " prefix=* from=2026-01-01T00:00:00Z";

    @Test
    void readsALineAKeyWithCommentsBetween() {
        String text = "# keys of the plant\n\nk1 " + A + " prefix=4012345 from=2026-01-01T00:00:00Z # the first\n"
                + "k2\t" + B + "  from=2026-02-01T00:00:00Z revoked prefix=*\r\n";

        assertThat(KeyText.parse(text))
                .containsExactly(
                        new KeyEntry("k1", A, "4012345", Instant.parse("2026-01-01T00:00:00Z"), false),
                        new KeyEntry("k2", B, null, Instant.parse("2026-02-01T00:00:00Z"), true));
    }

    @Test
    void readsTheShortFormAlsoBesideLines() {
        String text = "k1:" + A + " , k2:" + B + "\nk3 " + "cc".repeat(32) + ANY;

        assertThat(KeyText.parse(text)).extracting(KeyEntry::id).containsExactly("k1", "k2", "k3");
    }

    @Test
    void linesComeBackAsTheyWereWritten() {
        for (KeyEntry entry : KeyText.parse("k1 " + A + ANY + " revoked\nk2:" + B)) {
            assertThat(KeyText.parse(KeyText.line(entry))).containsExactly(entry);
            assertThat(entry.toString()).doesNotContain("aaaa").doesNotContain("bbbb");
        }
    }

    static Stream<Arguments> wrong() {
        String fifth = Stream.of("1", "2", "3", "4", "5")
                .map(i -> "k" + i + " " + ("c" + i).repeat(32) + ANY + "\n")
                .reduce("", String::concat);
        return Stream.of(
                Arguments.of("# nothing\n", "There is no key"),
                Arguments.of("k1 " + A + ANY + "\nk1 " + B + ANY, "Line 2 of the keys has the id of another"),
                Arguments.of("k1 " + A + ANY + "\nk2 " + A + ANY, "Line 2 of the keys has the secret of another"),
                Arguments.of("k1 aabb" + ANY, "64 hexadecimal"),
                Arguments.of("k1 " + "zz".repeat(32) + ANY, "64 hexadecimal"),
                Arguments.of("k1", "has no secret"),
                Arguments.of("k1 " + A + ANY + " retired", "unknown word"),
                Arguments.of("k1 " + A + ANY + " " + B, "unknown word"),
                Arguments.of("k1 " + A + ANY + " prefix=4012345", "something twice"),
                Arguments.of("k1 " + A + " from=2026-01-01T00:00:00Z", "prefix="),
                Arguments.of("k1 " + A + " prefix=*", "from="),
                Arguments.of("k1 " + A + " prefix=* from=tomorrow", "has a time"),
                Arguments.of("k1 " + A + " prefix=40123 from=2026-01-01T00:00:00Z", "6 to 12 digits"),
                Arguments.of("k1 " + A + " prefix=40123x5 from=2026-01-01T00:00:00Z", "6 to 12 digits"),
                Arguments.of(fifth, "More than 4"),
                Arguments.of(fifth.replaceFirst("prefix=\\*", "prefix=4012345"), "More than 4"),
                Arguments.of(
                        "k1 " + A + " prefix=4012345 from=2026-01-01T00:00:00Z\nk2 " + B
                                + " prefix=40123456 from=2026-01-01T00:00:00Z",
                        "overlap"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatIsWrongWithoutRepeatingSecrets(String text, String sentence) {
        assertThatThrownBy(() -> KeyText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("aaaa")
                .hasMessageNotContaining("aabb")
                .hasMessageNotContaining("bbbb")
                .hasMessageNotContaining("zzzz");
    }

    @Test
    void revokedKeysAndThoseOfOtherMakersDoNotCountAmongTheFour() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 4; i++) {
            text.append("k" + i + " " + ("c" + i).repeat(32) + " prefix=4012345 from=2026-01-01T00:00:00Z\n");
        }
        text.append("k5 " + A + " prefix=4012345 from=2026-01-01T00:00:00Z revoked\n");
        text.append("k6 " + B + " prefix=6901234 from=2026-01-01T00:00:00Z\n");

        assertThat(KeyText.parse(text.toString())).hasSize(6);
    }
}
