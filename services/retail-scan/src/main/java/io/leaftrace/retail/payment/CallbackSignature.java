package io.leaftrace.retail.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) over the time, a dot and the body, in lower-case hexadecimal digits. */
final class CallbackSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private CallbackSignature() {}

    /** @param time an instant of ISO 8601, as the header has it */
    static String of(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + '.').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    /** Whether it is right, compared in the same time whatever is wrong with it. */
    static boolean isRight(String secret, String time, byte[] body, String signature) {
        return MessageDigest.isEqual(
                of(secret, time, body).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the time is one, and near enough: what is older may have been sent before and kept by somebody. */
    static boolean isOfNow(String time, Instant now, Duration window) {
        try {
            return Duration.between(Instant.parse(time), now).abs().compareTo(window) <= 0;
        } catch (DateTimeParseException | ArithmeticException none) {
            return false;
        }
    }
}
