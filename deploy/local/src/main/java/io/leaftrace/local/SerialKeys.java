package io.leaftrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The keys of this machine: those with which its serials are made, and those under which its members' names are sealed.
 * Kept, or the codes and members of yesterday would be unknown today.
 */
final class SerialKeys {

    private static final int KEY_BYTES = 32;

    private SerialKeys() {}

    /** The file of {@code leaftrace.keys.file}; made when there is none yet. */
    static Path keptIn(Path data) {
        return keptAs(data.resolve("keys"));
    }

    /** The file of {@code leaftrace.members.keys.file}; made when there is none yet. */
    static Path ofMembersKeptIn(Path data) {
        return keptAs(data.resolve("member-keys"));
    }

    private static Path keptAs(Path file) {
        try {
            if (Files.exists(file)) {
                return file;
            }
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            String line = "k1 " + HexFormat.of().formatHex(key) + " prefix=* from=1970-01-01T00:00:00Z\n";
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, line);
            return file;
        } catch (IOException e) {
            throw new CannotStart("The key file " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
