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
    void thoseOfAnEarlierReleaseStayAsTheyAre() throws Exception {
        String earlier = "k1:" + "0a".repeat(32) + "\n";
        Files.writeString(data.resolve("keys"), earlier);

        assertThat(SerialKeys.keptIn(data)).hasContent(earlier);
    }

    @Test
    void thoseOfInnerCodesAreOthersAndAreKept() throws Exception {
        String codes = Files.readString(SerialKeys.ofInnerCodes(data));
        String hashes = Files.readString(SerialKeys.ofInnerHashes(data));

        assertThat(codes).matches("i1 [0-9a-f]{64}\n");
        assertThat(hashes).matches("h1 [0-9a-f]{64}\n");
        assertThat(codes.substring(3)).isNotEqualTo(hashes.substring(3));
        assertThat(SerialKeys.ofInnerCodes(data)).hasContent(codes);
        assertThat(SerialKeys.ofInnerHashes(data)).hasContent(hashes);
    }

    @Test
    void thoseOfMembersAreAFileOfTheirOwn() throws Exception {
        Path file = SerialKeys.ofMembersKeptIn(data);
        String keys = Files.readString(file);

        assertThat(keys).matches("k1 [0-9a-f]{64} prefix=\\* from=1970-01-01T00:00:00Z\n");
        assertThat(Files.readString(SerialKeys.keptIn(data))).isNotEqualTo(keys);
        assertThat(SerialKeys.ofMembersKeptIn(data)).isEqualTo(file).hasContent(keys);
    }

    @Test
    void areMadeOnceAndKept() throws Exception {
        // When
        Path file = SerialKeys.keptIn(data);
        String keys = Files.readString(file);

        // Then
        assertThat(keys).matches("k1 [0-9a-f]{64} prefix=\\* from=1970-01-01T00:00:00Z\n");
        assertThat(SerialKeys.keptIn(data)).isEqualTo(file).hasContent(keys);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
                .isEqualTo("rw-------");
    }
}
