package io.leaftrace.edge;

import io.leaftrace.identity.KeyRing;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A position in a list, sealed so that it serves only the list that gave it out. It grants nothing: whoever could forge
 * one would still see only what he may list. The secret comes from the key ring, which all replicas share.
 */
final class Cursor {
    private static final int SEAL_BYTES = 8;

    private Cursor() {}

    static String of(String list, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(seal(list, text), SEAL_BYTES + text.length);
        System.arraycopy(text, 0, sealed, SEAL_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    static String position(String list, String cursor) {
        byte[] sealed = decode(cursor);
        byte[] text = Arrays.copyOfRange(sealed, Math.min(SEAL_BYTES, sealed.length), sealed.length);
        if (!MessageDigest.isEqual(seal(list, text), Arrays.copyOf(sealed, SEAL_BYTES))) {
            throw malformed();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static byte[] seal(String list, byte[] text) {
        byte[] secret = CDI.current().select(KeyRing.class).get().derive("cursor");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((list + '\n').getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(text), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static RuntimeException malformed() {
        return Problems.malformed(
                "malformed-cursor",
                "The cursor is not one that this list gave out; begin without one.",
                List.of(new OffendingItem("cursor", "malformed", "Not a cursor of this list.")));
    }
}
