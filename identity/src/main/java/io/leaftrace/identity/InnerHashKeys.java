package io.leaftrace.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the hashes of inner codes: the first 8 bytes of HMAC-SHA-256 over the item (8 bytes, big-endian) and the 16
 * letters. Whoever makes the hashes and whoever compares them holds these keys; from a hash nobody comes back to a code.
 * Safe for use by many threads.
 */
public final class InnerHashKeys {
    /** A wrong code fits with a chance of 2^-64; more bytes would only cost room. */
    public static final int HASH_LENGTH = 8;

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, Hasher> byId;
    private final String currentId;

    private InnerHashKeys(Map<String, byte[]> secrets) {
        byId = secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, secret -> new Hasher(secret.getValue())));
        currentId = SecretLines.last(secrets);
    }

    /**
     * Reads keys, one a line: {@code <id> <64 hex>}; the last one makes new hashes.
     *
     * @throws IllegalArgumentException for every other text; the message repeats nothing of it
     */
    public static InnerHashKeys parse(String text) {
        return new InnerHashKeys(SecretLines.parse(text));
    }

    public String currentId() {
        return currentId;
    }

    public boolean knows(String keyId) {
        return byId.containsKey(keyId);
    }

    /**
     * The hashes of consecutive items' codes.
     *
     * @param codes 16 ASCII bytes each
     * @param into gets 8 bytes each, from {@code offset}
     */
    public void hashes(String keyId, long firstItemId, byte[] codes, int count, byte[] into, int offset) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, InnerCode.LENGTH), codes.length);
        Objects.checkFromIndexSize(offset, Math.multiplyExact(count, HASH_LENGTH), into.length);
        byId.get(keyId).hashes(firstItemId, codes, count, into, offset);
    }

    /** Whether the hash was made of this item's code; takes as long whatever is wrong. */
    public boolean matches(String keyId, long itemId, InnerCode code, byte[] hash) {
        byte[] made = new byte[HASH_LENGTH];
        hashes(keyId, itemId, code.ascii(), 1, made, 0);
        return MessageDigest.isEqual(made, hash);
    }

    private static final class Hasher {
        private final SecretKeySpec key;

        /** A Mac holds state, and making one costs more than a hash: each call borrows one. */
        private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();

        Hasher(byte[] secret) {
            this.key = new SecretKeySpec(secret, ALGORITHM);
        }

        void hashes(long firstItemId, byte[] codes, int count, byte[] into, int offset) {
            Mac borrowed = idle.poll();
            Mac mac = borrowed == null ? newMac() : borrowed;
            ByteBuffer message = ByteBuffer.allocate(Long.BYTES + InnerCode.LENGTH);
            for (int i = 0; i < count; i++) {
                message.putLong(0, firstItemId + i).put(Long.BYTES, codes, i * InnerCode.LENGTH, InnerCode.LENGTH);
                mac.update(message.array());
                byte[] whole = mac.doFinal();
                System.arraycopy(whole, 0, into, offset + i * HASH_LENGTH, HASH_LENGTH);
            }
            idle.add(mac);
        }

        private Mac newMac() {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has HmacSHA256", e);
            }
        }
    }
}
