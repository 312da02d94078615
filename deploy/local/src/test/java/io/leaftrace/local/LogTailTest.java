package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    @Test
    void showsTheLastLinesOfALongLog() throws Exception {
        // Given
        Path log = folder.resolve("service.log");
        Files.writeString(
                log, IntStream.rangeClosed(1, 5_000).mapToObj(n -> "line " + n).collect(Collectors.joining("\n")));

        // Then
        assertThat(LogTail.of(log).lines()).hasSize(25).startsWith("line 4976").endsWith("line 5000");
    }

    @Test
    void saysWhyThereIsNone() {
        assertThat(LogTail.of(folder.resolve("missing.log"))).contains("missing.log");
    }
}
