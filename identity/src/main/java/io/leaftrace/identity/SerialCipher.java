package io.leaftrace.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * FF1 with AES-256 (NIST SP 800-38G, algorithms 7 and 8) for serials alone: 16 numerals of radix 32, the GTIN as tweak.
 * Then both halves are numbers of 40 bits, all blocks before the last one are the same in every round, and a round is
 * one AES block. Many serials go through a round side by side, in one call of the cipher. Equal to {@link Ff1} bit for
 * bit. Safe for use by many threads.
 */
final class SerialCipher {
    /** Serials side by side: their blocks stay in the fastest cache. */
    private static final int LANES = 256;

    private static final int ROUNDS = 10;
    private static final int BLOCK = 16;
    private static final long HALF = (1L << 40) - 1;

    /** P: version, method, addition, radix, rounds, length of a half, of the whole and of the tweak. */
    private static final byte[] HEADER = {1, 2, 1, 0, 0, 32, 10, 8, 0, 0, 0, 16, 0, 0, 0, 14};

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final SecretKeySpec key;

    /** A cipher holds state, and making one costs more than a serial: each call borrows one. */
    private final ConcurrentLinkedQueue<Lanes> idle = new ConcurrentLinkedQueue<>();

    SerialCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Writes the serials of consecutive items, 16 ASCII bytes each. */
    void serials(Gtin gtin, long firstItemId, int count, byte[] into, int offset) {
        Lanes lanes = borrow(gtin);
        for (int done = 0; done < count; done += LANES) {
            int width = Math.min(LANES, count - done);
            for (int i = 0; i < width; i++) {
                lanes.left[i] = Serials.left(firstItemId + done + i);
                lanes.right[i] = Serials.right(firstItemId + done + i);
            }
            lanes.encrypt(width);
            for (int i = 0, at = offset + done * Serials.LENGTH; i < width; i++, at += Serials.LENGTH) {
                Serials.write(lanes.left[i], into, at);
                Serials.write(lanes.right[i], into, at + Serials.LENGTH / 2);
            }
        }
        idle.add(lanes);
    }

    /** Reads 16 ASCII bytes each; -1 for what this key did not make. */
    void itemIds(Gtin gtin, byte[] serials, int count, long[] itemIds) {
        Lanes lanes = borrow(gtin);
        for (int done = 0; done < count; done += LANES) {
            int width = Math.min(LANES, count - done);
            for (int i = 0, at = done * Serials.LENGTH; i < width; i++, at += Serials.LENGTH) {
                lanes.left[i] = Serials.read(serials, at);
                lanes.right[i] = Serials.read(serials, at + Serials.LENGTH / 2);
                itemIds[done + i] = lanes.left[i] | lanes.right[i];
            }
            lanes.decrypt(width);
            for (int i = 0; i < width; i++) {
                boolean wrongForm = itemIds[done + i] < 0;
                itemIds[done + i] = wrongForm ? -1 : Serials.itemId(lanes.left[i], lanes.right[i]);
            }
        }
        idle.add(lanes);
    }

    /** A cipher that failed is not put back. */
    private Lanes borrow(Gtin gtin) {
        Lanes lanes = idle.poll();
        if (lanes == null) {
            lanes = new Lanes(key);
        }
        lanes.tweak(gtin);
        return lanes;
    }

    private static final class Lanes {
        final long[] left = new long[LANES];
        final long[] right = new long[LANES];

        private final Cipher aes;
        private final byte[] blocks = new byte[LANES * BLOCK];
        private final byte[] permuted = new byte[LANES * BLOCK];

        private Gtin tweak;

        /** The second half of what every last block is combined with. */
        private long chained;

        Lanes(SecretKeySpec key) {
            try {
                aes = Cipher.getInstance("AES/ECB/NoPadding");
                aes.init(Cipher.ENCRYPT_MODE, key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has AES", e);
            }
        }

        /** Chains P and the first block of Q, which holds the tweak; serials of one GTIN often follow each other. */
        void tweak(Gtin gtin) {
            if (gtin.equals(tweak)) {
                return;
            }
            tweak = null;
            chain(Arrays.copyOf(Digits.ascii(gtin.digits14()), BLOCK));
            tweak = gtin;
        }

        private void chain(byte[] tweakBlock) {
            System.arraycopy(HEADER, 0, blocks, 0, BLOCK);
            permute(1);
            for (int i = 0; i < BLOCK; i++) {
                blocks[i] = (byte) (permuted[i] ^ tweakBlock[i]);
            }
            permute(1);
            long first = (long) LONGS.get(permuted, 0);
            chained = (long) LONGS.get(permuted, 8);
            for (int at = 0; at < blocks.length; at += BLOCK) {
                LONGS.set(blocks, at, first);
            }
        }

        void encrypt(int width) {
            for (int round = 0; round < ROUNDS; round++) {
                round(round, right, width);
                for (int i = 0; i < width; i++) {
                    long sum = (left[i] + output(i)) & HALF;
                    left[i] = right[i];
                    right[i] = sum;
                }
            }
        }

        void decrypt(int width) {
            for (int round = ROUNDS - 1; round >= 0; round--) {
                round(round, left, width);
                for (int i = 0; i < width; i++) {
                    long difference = (right[i] - output(i)) & HALF;
                    right[i] = left[i];
                    left[i] = difference;
                }
            }
        }

        /** The last block of Q: the number of the round and the half that stays. */
        private void round(int round, long[] half, int width) {
            long constant = chained ^ ((long) round << 40);
            for (int i = 0, at = 8; i < width; i++, at += BLOCK) {
                LONGS.set(blocks, at, constant ^ (half[i] & HALF));
            }
            permute(width);
        }

        /** The lowest 40 bits of S, the first 12 bytes of a block: the bits above them fall to the modulus. */
        private long output(int lane) {
            long first = (long) LONGS.get(permuted, lane * BLOCK);
            long second = (long) LONGS.get(permuted, lane * BLOCK + 8);
            return ((first & 0xff) << 32) | (second >>> 32);
        }

        private void permute(int width) {
            try {
                aes.doFinal(blocks, 0, width * BLOCK, permuted, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("These are whole blocks", e);
            }
        }
    }
}
