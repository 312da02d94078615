package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same state follows here as in logistics-scan: the table that it makes from its state machine is ours. */
class CustodyTableTest {

    private static final Path TABLE = Path.of("../logistics-scan/state-machine.md");
    private static final Pattern FOLLOWS = Pattern.compile("→ ([a-z_]+)");

    @Test
    void theSameStateFollowsAsInLogisticsScan() throws IOException {
        List<List<String>> table = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        List<CustodyState> states = table.get(0).stream()
                .skip(1)
                .map(name -> CustodyState.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        List<CustodyStep> steps = new ArrayList<>();
        for (List<String> row : table.subList(1, table.size())) {
            CustodyStep step = CustodyStep.valueOf(row.get(0).toUpperCase(Locale.ROOT));
            steps.add(step);
            for (int i = 0; i < states.size(); i++) {
                List<String> follows = follows(row.get(i + 1));
                assertThat(CustodyTable.after(states.get(i), step, true).map(CustodyTableTest::name))
                        .as("%s of what is %s, by an authority", step, states.get(i))
                        .isEqualTo(other(follows.get(0)));
                assertThat(CustodyTable.after(states.get(i), step, false).map(CustodyTableTest::name))
                        .as("%s of what is %s", step, states.get(i))
                        .isEqualTo(other(follows.get(follows.size() - 1)));
            }
        }
        assertThat(states).containsExactlyInAnyOrder(CustodyState.values());
        assertThat(steps)
                .containsExactlyInAnyOrder(Arrays.stream(CustodyStep.values())
                        .filter(step -> step != CustodyStep.OTHER)
                        .toArray(CustodyStep[]::new));
    }

    private static List<String> follows(String cell) {
        List<String> follows = new ArrayList<>();
        Matcher matcher = FOLLOWS.matcher(cell);
        while (matcher.find()) {
            follows.add(matcher.group(1));
        }
        return follows;
    }

    private static Optional<String> other(String follows) {
        return follows.equals("stays") ? Optional.empty() : Optional.of(follows);
    }

    private static String name(CustodyState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
