package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final Gtin GTIN = Gtin.of("6901234567892");
    private static final String FIRST = "k1 " + "11".repeat(32) + " prefix=* from=2026-01-01T00:00:00Z\n";
    private static final String SECOND = "k2 " + "22".repeat(32) + " prefix=* from=2026-02-01T00:00:00Z\n";

    @TempDir
    Path folder;

    @Test
    void takesTheKeysOfAFileThatWasReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), FIRST);
        KeyFile keys = KeyFile.open(file);
        KeyRing ring = keys.ring();
        assertThat(ring.currentKeyId(GTIN)).contains("k1");

        // Also with the time of the old file, as some copies keep it
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, FIRST + SECOND);
        Files.setLastModifiedTime(file, time);
        assertThat(ring.keyIds(GTIN)).containsExactly("k1");
        keys.refresh();

        assertThat(ring.keyIds(GTIN)).containsExactly("k2", "k1");
    }

    @Test
    void followsALinkThatIsTurnedAsKubernetesTurnsIt() throws IOException {
        Path before = Files.createDirectory(folder.resolve("..2026_03_01"));
        Path after = Files.createDirectory(folder.resolve("..2026_03_02"));
        Files.writeString(before.resolve("keys"), FIRST);
        Files.writeString(after.resolve("keys"), FIRST + SECOND);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), before);
        KeyFile keys = KeyFile.open(Files.createSymbolicLink(folder.resolve("keys"), Path.of("..data", "keys")));

        Path turned = Files.createSymbolicLink(folder.resolve("..data_tmp"), after);
        Files.move(turned, data, StandardCopyOption.ATOMIC_MOVE);
        keys.refresh();

        assertThat(keys.ring().currentKeyId(GTIN)).contains("k2");
    }

    @Test
    void keepsItsKeysWhileTheFileIsWrongOrGone() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), FIRST);
        KeyFile keys = KeyFile.open(file);

        Files.writeString(file, FIRST + "k2 22");
        keys.refresh();
        assertThat(keys.ring().keyIds(GTIN)).containsExactly("k1");

        Files.delete(file);
        keys.refresh();
        assertThat(keys.ring().keyIds(GTIN)).containsExactly("k1");

        // Negative control: once it is right, its keys are taken
        Files.writeString(file, FIRST + SECOND);
        keys.refresh();
        assertThat(keys.ring().keyIds(GTIN)).containsExactly("k2", "k1");
    }

    @Test
    void aServiceDoesNotStartWithAWrongFileOrWithout() throws IOException {
        Path wrong = Files.writeString(folder.resolve("keys"), "k1 22");

        assertThatThrownBy(() -> KeyFile.open(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyFile.open(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
    }
}
