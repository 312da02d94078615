package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path folder;

    @Test
    void isHeldByOneStackAtATime() throws Exception {
        // Given
        try (FolderLock first = FolderLock.take(folder)) {

            // Then
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("already runs")
                    .hasMessageContaining("kill " + ProcessHandle.current().pid());
        }
        assertThatCode(() -> FolderLock.take(folder).close()).doesNotThrowAnyException();
    }
}
