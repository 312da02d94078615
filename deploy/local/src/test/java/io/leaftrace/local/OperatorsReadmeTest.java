package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorsReadmeTest {

    private static final Pattern SETTING = Pattern.compile("@ConfigProperty\\(name = \"(leaftrace\\.[^\"]+)\"");

    @Test
    void namesEverySettingOfTheServices() throws IOException {
        // Given
        String readme = Files.readString(DeployFolder.README);
        List<String> settings;
        try (Stream<Path> sources = Files.walk(DeployFolder.CLONE.resolve("services"))) {
            settings = sources.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("src/main"))
                    .flatMap(file -> matches(SETTING, file))
                    .distinct()
                    .toList();
        }

        // Then: a setting stands there in full, or as a further ".word" behind one of the same family
        assertThat(settings).contains("leaftrace.keys").allSatisfy(setting -> assertThat(readme)
                .containsPattern(
                        Pattern.quote(setting) + "|" + Pattern.quote(setting.substring(setting.lastIndexOf('.')))));
    }

    private static Stream<String> matches(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().map((MatchResult match) -> match.group(1));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
