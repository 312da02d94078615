package io.leaftrace.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where Postgres' programs are unpacked, once for each user of the machine. */
final class UnpackedBinaries {

    private UnpackedBinaries() {}

    static Path folder() throws IOException {
        return folder(Path.of(System.getProperty("java.io.tmpdir")), System.getProperty("user.name"));
    }

    static Path folder(Path temporary, String user) throws IOException {
        Path folder = temporary.resolve("leaftrace-postgres-" + user);
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // What lies there is run: in a folder that another user made it could be anything.
        Path probe = Files.createTempFile(folder, "owner", null);
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(folder))) {
                throw new IOException(folder + " belongs to another user");
            }
        } finally {
            Files.delete(probe);
        }
        return folder;
    }
}
