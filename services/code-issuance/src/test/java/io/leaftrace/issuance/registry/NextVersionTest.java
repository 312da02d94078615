package io.leaftrace.issuance.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextVersionTest {

    private static final Set<String> FIXED = Set.of("gln", "code");

    @Test
    void keepsWhatNeverChangesWhenARequestLeavesItOut() {
        ObjectNode next = NextVersion.of(thing("1", "A", "old"), thing("1", null, "new"), FIXED);
        assertThat(next).isEqualTo(thing("1", "A", "new"));
    }

    @Test
    void refusesToChangeWhatNeverChanges() {
        assertThatThrownBy(() -> NextVersion.of(thing("1", "A", "old"), thing("2", "B", "old"), FIXED))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(422);
                    assertThat(problem.getParameters().get("items").toString()).contains("gln", "code");
                });
    }

    @Test
    void takesAFixedValueThatHadNone() {
        ObjectNode next = NextVersion.of(thing("1", null, "old"), thing("1", "B", "old"), FIXED);
        assertThat(next).isEqualTo(thing("1", "B", "old"));
    }

    @Test
    void isLaterThanTheLastChangeThoughTheClockWentBack() {
        Instant last = Instant.parse("2026-11-22T10:00:00.000001Z");
        assertThat(NextVersion.changedAt(last.minusSeconds(5), last)).isEqualTo(last.plusNanos(1_000));
        assertThat(NextVersion.changedAt(last, last)).isAfter(last);
        assertThat(NextVersion.changedAt(last.plusSeconds(1), last)).isEqualTo(last.plusSeconds(1));
    }

    private static ObjectNode thing(String gln, String code, String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("gln", gln)
                .put("code", code)
                .put("name", name);
    }
}
