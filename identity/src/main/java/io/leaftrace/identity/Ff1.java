package io.leaftrace.identity;

import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** FF1 with AES-256: a keyed permutation of numerals of one radix and length (NIST SP 800-38G, algorithms 7 and 8). */
final class Ff1 {
    private static final int KEY_BYTES = 32;

    private final KeyParameter key;

    Ff1(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new KeyParameter(key);
    }

    byte[] encrypt(int radix, byte[] tweak, byte[] numerals) {
        return process(true, radix, tweak, numerals);
    }

    byte[] decrypt(int radix, byte[] tweak, byte[] numerals) {
        return process(false, radix, tweak, numerals);
    }

    /** An engine holds state, so each call has its own. */
    private byte[] process(boolean forEncryption, int radix, byte[] tweak, byte[] numerals) {
        FPEFF1Engine engine = new FPEFF1Engine();
        engine.init(forEncryption, new FPEParameters(key, radix, tweak));
        byte[] permuted = new byte[numerals.length];
        engine.processBlock(numerals, 0, numerals.length, permuted, 0);
        return permuted;
    }
}
