package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @Test
    void readsTheTagThatAnAnswerGave() {
        assertThat(Versions.basedOn("\"17\"")).isEqualTo(17);
        assertThatCode(() -> Versions.requireCurrent(17, 17)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void requiresATag(String missing) {
        assertStatus(428, missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "17", "\"1\", \"2\"", "\"1", "\"a\"b\"", "w/\"1\""})
    void refusesWhatIsNotOneEntityTag(String malformed) {
        assertStatus(400, malformed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1\"", "\"01\"", "\"\"", "\"abc\"", "\"99999999999\"", "\"2\""})
    void refusesATagThatIsNotTheCurrentOne(String other) {
        assertThatThrownBy(() -> Versions.requireCurrent(Versions.basedOn(other), 1))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(412));
    }

    private static void assertStatus(int status, String ifMatch) {
        assertThatThrownBy(() -> Versions.basedOn(ifMatch))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(status));
    }
}
