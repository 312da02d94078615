package io.leaftrace.logistics.handheld;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The content of a scan in 64 characters, to tell a repetition from another scan under the same sequence number. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(HandheldScan scan) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out =
                    new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
                write(scan, out);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } catch (IOException memoryOnly) {
            throw new UncheckedIOException(memoryOnly);
        }
    }

    private static void write(HandheldScan scan, DataOutputStream out) throws IOException {
        out.writeLong(scan.sequence());
        write(scan.occurredAt().toString(), out);
        write(scan.bizStep().name(), out);
        out.writeInt(scan.items().size());
        for (String item : scan.items()) {
            write(item, out);
        }
        write(scan.place(), out);
        write(scan.destination(), out);
        write(scan.reference(), out);
    }

    /** With its length, so that a text cannot run into the next one. */
    private static void write(String text, DataOutputStream out) throws IOException {
        out.writeInt(text == null ? -1 : text.length());
        out.writeChars(text == null ? "" : text);
    }
}
