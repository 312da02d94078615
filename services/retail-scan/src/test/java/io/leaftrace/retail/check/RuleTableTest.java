package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README tells every rule with its weight, and the page has words for each in both languages. */
class RuleTableTest {

    private static final String FIRST_CELLS = "| rule | weight |";

    @Test
    void readmeTellsEachRuleWithItsWeight() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        int table = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith(FIRST_CELLS))
                .findFirst()
                .orElseThrow());
        Stream<String> told = lines.subList(table + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[1].trim() + " " + cells[2].trim());

        assertThat(told)
                .containsExactlyElementsOf(Arrays.stream(Rule.values())
                        .map(rule -> "`" + rule.code() + "` " + rule.weight)
                        .toList());
    }

    @Test
    void readmeTellsTheThresholds() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(
                        "from " + CheckDecision.CHECK_FROM + " CHECK, from " + CheckDecision.SUSPECT_FROM + " SUSPECT");
    }

    @Test
    void pageHasWordsForEachReasonInBothLanguages() throws IOException {
        String texts = Files.readString(Path.of("src/main/resources/META-INF/resources/check/texts.js"));
        for (Rule rule : Rule.values()) {
            assertThat(texts.split("'reason\\." + rule.publicCode() + "':", -1))
                    .as(rule.publicCode())
                    .hasSize(3);
        }
    }
}
