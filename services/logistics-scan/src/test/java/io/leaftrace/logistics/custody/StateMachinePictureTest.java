package io.leaftrace.logistics.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The committed picture is the table: where they differ, copy {@code target/state-machine.md} over it. */
class StateMachinePictureTest {

    @Test
    void committedPictureIsMadeFromTheTable() throws IOException {
        String picture = picture();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/state-machine.md"), picture);

        assertThat(Path.of("state-machine.md")).content().isEqualTo(picture);
    }

    @Test
    void tableAnswersForEveryStateAndStep() {
        for (CustodyState state : CustodyRules.STATES) {
            for (CustodyStep step : CustodyStep.values()) {
                CustodyRule rule = CustodyRules.of(state, step);
                assertThat(rule).as("%s %s", state, step).isNotNull();
                assertThat(rule.code() == null).isEqualTo(rule.allowedTo() == CustodyRule.Entitled.ANYONE);
            }
        }
    }

    private static String picture() {
        StringBuilder text = new StringBuilder("""
                # State machine of an item

                Made from `CustodyRules` by `StateMachinePictureTest`. Deactivated, emptied and recalled are marks beside the
                state. Steps in brackets are in order for nobody: they are recorded, and flagged.

                ```mermaid
                stateDiagram-v2
                    [*] --> pending
                """);
        for (CustodyState state : CustodyRules.STATES) {
            transitions(state)
                    .forEach((after, steps) -> text.append("    %s --> %s: %s%n"
                            .formatted(name(state), after, steps)
                            .replace("\r", "")));
        }
        text.append("```\n\nWho may do it, and the code that speaks when it is somebody else; → what follows.\n\n");
        text.append("| step |");
        CustodyRules.STATES.forEach(
                state -> text.append(' ').append(name(state)).append(" |"));
        text.append("\n|-|").append("-|".repeat(CustodyRules.STATES.size())).append('\n');
        for (CustodyStep step : CustodyStep.values()) {
            text.append("| ").append(name(step)).append(" |");
            CustodyRules.STATES.forEach(state ->
                    text.append(' ').append(cell(CustodyRules.of(state, step))).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<String, String> transitions(CustodyState state) {
        return Arrays.stream(CustodyStep.values())
                .filter(step -> CustodyRules.of(state, step).stateAfter() != null)
                .collect(Collectors.groupingBy(
                        step -> name(CustodyRules.of(state, step).stateAfter()),
                        TreeMap::new,
                        Collectors.mapping(step -> label(state, step), Collectors.joining(", "))));
    }

    private static String label(CustodyState state, CustodyStep step) {
        boolean inOrder = CustodyRules.of(state, step).allowedTo() != CustodyRule.Entitled.NOBODY;
        return inOrder ? name(step) : "(" + name(step) + ")";
    }

    private static String cell(CustodyRule rule) {
        String code = rule.code() == null ? "" : ", else `" + rule.code() + "`";
        String after = rule.stateAfter() == null ? "stays" : name(rule.stateAfter());
        return rule.reserved()
                ? rule.allowedTo().words() + " → " + after + code + " → stays"
                : rule.allowedTo().words() + code + " → " + after;
    }

    private static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
