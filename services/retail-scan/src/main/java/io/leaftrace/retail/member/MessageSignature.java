package io.leaftrace.retail.member;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a gateway that a message comes from here: {@code t=<seconds since 1970>,v1=<hex>}, the hex being the HMAC-SHA256
 * (RFC 2104), under the shared secret, of the seconds, a full stop and the body.
 */
final class MessageSignature {

    static final String HEADER = "Leaftrace-Signature";

    private MessageSignature() {}

    static String of(String secret, long epochSeconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((epochSeconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + epochSeconds + ",v1=" + HexFormat.of().formatHex(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
