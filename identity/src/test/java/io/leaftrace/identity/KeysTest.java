package io.leaftrace.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.5Z");
    private static final String SECRET = "ab".repeat(32);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("keys");
    }

    @Test
    void theFirstKeyOfANewFileIsLiveAtOnce() throws IOException {
        run("rotate", "--file", file.toString(), "--prefix", "*");

        assertThat(keys()).hasSize(1);
        assertThat(keys().get(0).state(NOW)).isEqualTo(KeyState.LIVE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewKeyWaitsAQuarterOfAnHourBehindTheOthers() throws IOException {
        Files.writeString(file, "# ours\nk1:" + SECRET + "\n");

        String told = run("rotate", "--file", file.toString(), "--prefix", "4012345");

        assertThat(Files.readString(file)).startsWith("# ours\nk1:" + SECRET + "\n");
        assertThat(keys()).hasSize(2);
        KeyEntry added = keys().get(1);
        assertThat(added.id()).isEqualTo("k20260301080000");
        assertThat(added.companyPrefix()).isEqualTo("4012345");
        assertThat(added.activeFrom()).isEqualTo("2026-03-01T08:15:00Z");
        assertThat(added.hex()).isNotEqualTo(SECRET);
        assertThat(told).contains(added.id()).doesNotContain(added.hex());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void takesAnInstantOrADuration() throws IOException {
        run("rotate", "--file", file.toString(), "--prefix", "*", "--active-from", "PT1H");
        run("rotate", "--file", file.toString(), "--prefix", "*", "--active-from", "2027-01-01T00:00:00Z");

        assertThat(keys())
                .extracting(KeyEntry::activeFrom)
                .containsExactly(Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(keys()).extracting(KeyEntry::id).containsExactly("k20260301080000", "k20260301080001");
    }

    @Test
    void revokesOneKeyAndLeavesTheOtherLines() throws IOException {
        String other = "k3 " + "cd".repeat(32) + " prefix=* from=2026-01-01T00:00:00Z # stays";
        Files.writeString(file, "k1:" + SECRET + ",k2:" + "ef".repeat(32) + "\n" + other + "\n");

        String told = run("revoke", "--file", file.toString(), "--id", "k2");

        assertThat(keys()).extracting(KeyEntry::id).containsExactly("k1", "k2", "k3");
        assertThat(keys()).extracting(KeyEntry::revoked).containsExactly(false, true, false);
        assertThat(Files.readString(file)).contains(other);
        assertThat(told).contains("k2").doesNotContain("efef");
    }

    @Test
    void listsWithoutSecrets() throws IOException {
        Files.writeString(
                file,
                "k1:" + SECRET + "\nk2 " + "cd".repeat(32) + " prefix=4012345 from=2026-03-02T00:00:00Z\nk3 "
                        + "ef".repeat(32) + " prefix=* from=2026-01-01T00:00:00Z revoked\n");

        assertThat(run("list", "--file", file.toString())).isEqualToNormalizingNewlines("""
                        live k1 prefix=* from=1970-01-01T00:00:00Z
                        waiting k2 prefix=4012345 from=2026-03-02T00:00:00Z
                        revoked k3 prefix=* from=2026-01-01T00:00:00Z revoked
                        """);
    }

    @Test
    void changesTheFileBehindALink() throws IOException {
        Path link = folder.resolve("link");
        run("rotate", "--file", file.toString(), "--prefix", "*");
        Files.createSymbolicLink(link, file);

        run("rotate", "--file", link.toString(), "--prefix", "*");

        assertThat(link).isSymbolicLink();
        assertThat(keys()).hasSize(2);
    }

    @Test
    void refusesAFifthKeyAndLeavesTheFileAsItWas() throws IOException {
        for (int i = 0; i < 4; i++) {
            run("rotate", "--file", file.toString(), "--prefix", "*");
        }
        String before = Files.readString(file);

        assertThatThrownBy(() -> run("rotate", "--file", file.toString(), "--prefix", "4012345"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("More than 4");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void waitsForWhoeverIsChangingTheFile() throws IOException {
        run("rotate", "--file", file.toString(), "--prefix", "*");
        Files.createFile(folder.resolve("keys.new"));

        assertThatThrownBy(() -> run("rotate", "--file", file.toString(), "--prefix", "*"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changing");
        assertThat(keys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "show --file @",
                "rotate",
                "rotate --file @",
                "rotate --file @ --prefix",
                "rotate --file @ --prefix 123",
                "rotate --file @ --prefix * --secret aa",
                "rotate --file @ --prefix * --active-from soon",
                "revoke --file @ --id k9",
                "list --id k1 --file @"
            })
    void refusesAWrongCommandAndChangesNothing(String command) throws IOException {
        Files.writeString(file, "k1:" + SECRET + "\n");
        String[] args = command.replace("@", file.toString()).split(" ");

        assertThatThrownBy(() -> run(args))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(SECRET);
        assertThat(Files.readString(file)).isEqualTo("k1:" + SECRET + "\n");
    }

    private String run(String... args) throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Keys.run(args, () -> NOW, new PrintStream(told, true, UTF_8));
        return told.toString(UTF_8);
    }

    private List<KeyEntry> keys() throws IOException {
        return KeyText.parse(Files.readString(file));
    }
}
