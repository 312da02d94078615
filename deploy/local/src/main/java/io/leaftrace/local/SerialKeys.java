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
        return kept(data.resolve("keys"), "k1 ", " prefix=* from=1970-01-01T00:00:00Z\n");
    }

    /** The file of {@code leaftrace.inner-codes.key-file}. */
    static Path ofInnerCodes(Path data) {
        return kept(data.resolve("inner-code-keys"), "i1 ", "\n");
    }

    /** The file of {@code leaftrace.inner-hashes.key-file}. */
    static Path ofInnerHashes(Path data) {
        return kept(data.resolve("inner-hash-keys"), "h1 ", "\n");
    }

    /** The file of {@code leaftrace.members.keys.file}; made when there is none yet. */
    static Path ofMembersKeptIn(Path data) {
        return kept(data.resolve("member-keys"), "k1 ", " prefix=* from=1970-01-01T00:00:00Z\n");
    }

    private static Path kept(Path file, String before, String behind) {
        try {
            if (Files.exists(file)) {
                return file;
            }
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            String line = before + HexFormat.of().formatHex(key) + behind;
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, line);
            return file;
        } catch (IOException e) {
            throw new CannotStart("The key file " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
