package io.leaftrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedBinariesTest {

    @TempDir
    Path temporary;

    @Test
    void lieInAFolderThatOnlyTheirUserEnters() throws IOException {
        // When asked for twice
        Path folder = UnpackedBinaries.folder(temporary, "alice");

        // Then
        assertThat(UnpackedBinaries.folder(temporary, "alice")).isEqualTo(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void areNotTakenFromAFolderOfAnotherUser() throws IOException {
        // Given a folder that someone else made beforehand; only root can set this up
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        UserPrincipal other =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(Files.createDirectory(temporary.resolve("leaftrace-postgres-alice")), other);

        // Then
        assertThatThrownBy(() -> UnpackedBinaries.folder(temporary, "alice")).hasMessageContaining("another user");
    }
}
