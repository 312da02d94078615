package io.leaftrace.issuance.chain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The hash by which an entry of a chain seals its fact and every entry before it. */
public final class Seal {

    /** What stands before the first entry. */
    static final byte[] BEGINNING = new byte[32];

    private Seal() {}

    /**
     * SHA-256 of the previous entry's hash (32 bytes), the position (8 bytes, big-endian), the event id (16 bytes) and
     * the SHA-256 of the fact's bytes (32 bytes).
     *
     * @param position of the entry in its chain, from 1
     */
    static byte[] of(byte[] previousHash, long position, UUID eventId, byte[] payload) {
        MessageDigest digest = sha256();
        byte[] payloadHash = digest.digest(payload);
        digest.update(previousHash);
        digest.update(ByteBuffer.allocate(24)
                .putLong(position)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .array());
        return digest.digest(payloadHash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
