package io.leaftrace.logistics.handheld;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A handheld, or an office system.
 *
 * @param party the GLN of the organisation that uses it
 * @param deviceId unique within that organisation
 * @param subject who was signed in on it: the token's {@code sub}
 * @param authority whether the organisation is a public authority
 * @param office whether it is an office system: people sit there who can correct what they tell
 */
record Device(String party, String deviceId, String subject, boolean authority, boolean office) {

    String name() {
        return party + '/' + deviceId;
    }

    /** Its name in the 64 bits under which hops are stored. */
    long key() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The id of its scan under a sequence number: whoever asks again gets the same. */
    UUID scanId(long sequence) {
        return UUID.nameUUIDFromBytes((name() + '/' + sequence).getBytes(StandardCharsets.UTF_8));
    }
}
