package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {

    private static final String FIRST = "m1 " + "0a".repeat(32) + " prefix=* from=1970-01-01T00:00:00Z\n";
    private static final String SECOND = "m2 " + "0b".repeat(32) + " prefix=* from=2026-11-22T12:00:00Z # next\n";

    @TempDir
    Path folder;

    private static MasterKeys at(String time, String text) {
        return new MasterKeys(Optional.of(text), Optional.empty(), InstantSource.fixed(Instant.parse(time)));
    }

    @Test
    void aKeyWaitsForItsTime() {
        assertThat(at("2026-11-22T11:59:59Z", FIRST + SECOND).current().id()).isEqualTo("m1");
        assertThat(at("2026-11-22T12:00:00Z", FIRST + SECOND).current().id()).isEqualTo("m2");
    }

    @Test
    void aRevokedKeyOpensOnly() {
        MasterKeys keys = at("2026-11-22T12:00:00Z", FIRST + SECOND.replace(" # next", " revoked"));
        assertThat(keys.current().id()).isEqualTo("m1");
        assertThat(keys.of("m2").isRevoked()).isTrue();
    }

    @Test
    void aTextIsFoundUnderEveryKey() {
        MasterKeys before = at("2026-11-22T11:00:00Z", FIRST + SECOND);
        MasterKeys after = at("2026-11-22T13:00:00Z", SECOND + FIRST);
        assertThat(after.lookups("+8613800138000"))
                .containsExactly(before.lookup("+8613800138000"), after.lookup("+8613800138000"));
        assertThat(after.lookup("+8613800138000")).isNotEqualTo(after.lookup("+8613800138001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m1 0a0b prefix=* from=1970-01-01T00:00:00Z",
                "m1 zz0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a prefix=* from=1970-01-01T00:00:00Z",
                "m1 0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a prefix=* from=yesterday",
                "m1 0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a prefix=* from=1970-01-01T00:00:00Z revoked"
            })
    void refusesWrongLinesWithoutRepeatingThem(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKey.parse(text))
                .withMessageNotContaining("0a0a")
                .withMessageNotContaining("0a0b");
    }

    @Test
    void refusesOneIdTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKey.parse(FIRST + FIRST));
    }

    @Test
    void takesAChangedFileAndKeepsTheKeysWhenItIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), FIRST);
        MasterKeys keys = new MasterKeys(
                Optional.empty(), Optional.of(file), InstantSource.fixed(Instant.parse("2026-11-22T13:00:00Z")));
        Files.writeString(file, FIRST + SECOND);
        keys.refresh();
        assertThat(keys.current().id()).isEqualTo("m2");
        Files.writeString(file, "nonsense");
        keys.refresh();
        assertThat(keys.current().id()).isEqualTo("m2");
    }
}
