package io.leaftrace.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key ring under which this machine's serials are made; kept, or the codes of yesterday would be unknown today. */
final class SerialKeys {

    private static final int KEY_BYTES = 32;

    private SerialKeys() {}

    /** The ring in the form of {@code leaftrace.keys}; made when there is none yet. */
    static String keptIn(Path data) {
        Path file = data.resolve("keys");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            String ring = "k1:" + HexFormat.of().formatHex(key);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, ring + "\n");
            return ring;
        } catch (IOException e) {
            throw new CannotStart("The key file " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
