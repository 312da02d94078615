package io.leaftrace.logistics.handheld;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The content of a scan in 64 bits, to tell a repetition from another scan under the same sequence number. */
final class Fingerprint {
    private Fingerprint() {}

    static long of(HandheldScan scan) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            // Digested at once: byte by byte it would take longer than reading the scan.
            ByteArrayOutputStream content = new ByteArrayOutputStream(1_024);
            try (DataOutputStream out = new DataOutputStream(content)) {
                write(scan, out);
            }
            return ByteBuffer.wrap(sha256.digest(content.toByteArray())).getLong();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } catch (IOException memoryOnly) {
            throw new UncheckedIOException(memoryOnly);
        }
    }

    private static void write(HandheldScan scan, DataOutputStream out) throws IOException {
        out.writeLong(scan.sequence());
        write(scan.occurredAt(), out);
        write(scan.bizStep(), out);
        out.writeInt(scan.items().size());
        for (String item : scan.items()) {
            write(item, out);
        }
        for (Object part : new Object[] {
            scan.parent(),
            scan.place(),
            scan.position(),
            scan.destination(),
            scan.plannedArrival(),
            scan.vehicle(),
            scan.fromVehicle(),
            scan.reference(),
            scan.conformity(),
            scan.country(),
            scan.note()
        }) {
            write(part, out);
        }
        List<HandheldScan.Reference> references = scan.references() == null ? List.of() : scan.references();
        for (HandheldScan.Reference reference : references) {
            write(reference.type(), out);
            write(reference.number(), out);
        }
    }

    /** With its length, so that a text cannot run into the next one. */
    private static void write(Object part, DataOutputStream out) throws IOException {
        String text = part == null ? null : part.toString();
        out.writeInt(text == null ? -1 : text.length());
        out.writeChars(text == null ? "" : text);
    }
}
