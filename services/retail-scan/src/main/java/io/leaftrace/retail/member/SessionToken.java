package io.leaftrace.retail.member;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** A member's token: {@code ltm_} and 256 random bits in base64url (RFC 4648). Kept by its SHA-256 alone. */
final class SessionToken {

    static final String PREFIX = "ltm_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("ltm_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private SessionToken(String text) {
        this.text = text;
    }

    static SessionToken random() {
        byte[] bits = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bits);
        return new SessionToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Any text that begins as a token; whether it has the form of one is {@link #hasForm}. */
    static SessionToken of(String text) {
        return new SessionToken(text);
    }

    boolean hasForm() {
        return FORM.matcher(text).matches();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The secret itself, for its holder. */
    String secret() {
        return text;
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
