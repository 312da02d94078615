package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private final PlainText.Validator validator = new PlainText.Validator();

    @ParameterizedTest
    @ValueSource(strings = {"Zhēnlóng", "真龙", "می\u200cخواهم", "क्\u200dष", "Works №1 – \"North\"", "🚬", "משרד"})
    void takesNamesInAnyScript(String name) {
        assertThat(validator.isValid(name, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "a\nb",
                "a\tb",
                "\u007f",
                "a\u200fb",
                "\u202eb",
                "\u2066",
                "\u2028",
                "\u200b",
                "\ufeff",
                "\ud800",
                "\ue000"
            })
    void refusesWhatDoesNotShow(String hostile) {
        assertThat(validator.isValid(hostile, null)).isFalse();
    }
}
