package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialKeysTest {

    @TempDir
    Path data;

    @Test
    void areMadeOnceAndKept() throws Exception {
        // When
        String ring = SerialKeys.keptIn(data);

        // Then
        assertThat(ring).matches("k1:[0-9a-f]{64}");
        assertThat(SerialKeys.keptIn(data)).isEqualTo(ring);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
                .isEqualTo("rw-------");
    }
}
