package io.leaftrace.retail.member;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D): a byte for the form, 12 random bytes, what is sealed, 16 bytes of proof. */
final class Sealing {

    static final int KEY_BYTES = 32;

    private static final byte FORM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static byte[] newKey() {
        return random(KEY_BYTES);
    }

    /** @param person for nobody else it can be opened */
    static byte[] seal(byte[] key, UUID person, byte[] open) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, person, nonce).doFinal(open);
            return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                    .put(FORM)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws IllegalStateException if it was changed, or sealed under another key or for another person */
    static byte[] open(byte[] key, UUID person, byte[] sealed) {
        if (sealed.length < HEAD_BYTES || sealed[0] != FORM) {
            throw new IllegalStateException("what is to be opened was not sealed here");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, HEAD_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, person, nonce)
                    .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is sealed was changed, or belongs to another key", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, UUID person, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(person.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
