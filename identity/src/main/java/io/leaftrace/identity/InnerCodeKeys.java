package io.leaftrace.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys from which inner codes are derived: the first 80 bits of one AES-256 block over a constant and the item. Only
 * whoever prints holds them. Safe for use by many threads.
 */
public final class InnerCodeKeys {
    private final Map<String, Prf> byId;
    private final String currentId;

    private InnerCodeKeys(Map<String, byte[]> secrets) {
        byId = secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, secret -> new Prf(secret.getValue())));
        currentId = SecretLines.last(secrets);
    }

    /**
     * Reads keys, one a line: {@code <id> <64 hex>}; the last one makes new codes.
     *
     * @throws IllegalArgumentException for every other text; the message repeats nothing of it
     */
    public static InnerCodeKeys parse(String text) {
        return new InnerCodeKeys(SecretLines.parse(text));
    }

    public String currentId() {
        return currentId;
    }

    public boolean knows(String keyId) {
        return byId.containsKey(keyId);
    }

    /** Writes the inner codes of {@code count} consecutive items of an order: 16 ASCII bytes each, from {@code offset}. */
    public void codes(String keyId, long firstItemId, int count, byte[] into, int offset) {
        Objects.checkFromIndexSize(offset, Math.multiplyExact(count, InnerCode.LENGTH), into.length);
        byId.get(keyId).codes(firstItemId, count, into, offset);
    }

    private static final class Prf {
        /** Items side by side: their blocks stay in the fastest cache. */
        private static final int LANES = 256;

        private static final int BLOCK = 16;

        /** Keeps these blocks apart from whatever else an AES key may ever be used for: {@code LTINNER1}. */
        private static final long DOMAIN = 0x4c54494e4e455231L;

        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

        private final SecretKeySpec key;

        /** A cipher holds state, and making one costs more than a code: each call borrows one. */
        private final ConcurrentLinkedQueue<Lanes> idle = new ConcurrentLinkedQueue<>();

        Prf(byte[] secret) {
            this.key = new SecretKeySpec(secret, "AES");
        }

        void codes(long firstItemId, int count, byte[] into, int offset) {
            Lanes borrowed = idle.poll();
            Lanes lanes = borrowed == null ? new Lanes(key) : borrowed;
            for (int done = 0; done < count; done += LANES) {
                int width = Math.min(LANES, count - done);
                lanes.permute(firstItemId + done, width);
                for (int i = 0, at = offset + done * InnerCode.LENGTH; i < width; i++, at += InnerCode.LENGTH) {
                    long first = (long) LONGS.get(lanes.permuted, i * BLOCK);
                    long second = (long) LONGS.get(lanes.permuted, i * BLOCK + 8);
                    Serials.write(first >>> 24, into, at);
                    Serials.write(((first & 0xff_ffff) << 16) | (second >>> 48), into, at + InnerCode.LENGTH / 2);
                }
            }
            idle.add(lanes);
        }

        private static final class Lanes {
            final byte[] permuted = new byte[LANES * BLOCK];
            private final byte[] blocks = new byte[LANES * BLOCK];
            private final Cipher aes;

            Lanes(SecretKeySpec key) {
                try {
                    aes = Cipher.getInstance("AES/ECB/NoPadding");
                    aes.init(Cipher.ENCRYPT_MODE, key);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("Every Java has AES", e);
                }
                for (int at = 0; at < blocks.length; at += BLOCK) {
                    LONGS.set(blocks, at, DOMAIN);
                }
            }

            void permute(long firstItemId, int width) {
                for (int i = 0; i < width; i++) {
                    LONGS.set(blocks, i * BLOCK + 8, firstItemId + i);
                }
                try {
                    aes.doFinal(blocks, 0, width * BLOCK, permuted, 0);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("These are whole blocks", e);
                }
            }
        }
    }
}
