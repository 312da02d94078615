package io.leaftrace.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The gateway of text messages on this machine: keeps the last ones, with codes for signing in, and tells them to whoever
 * works here. There is no such thing in any other installation.
 */
final class LocalMessages {

    static final String PATH = "/local/messages";
    static final String SIGNATURE_HEADER = "Leaftrace-Signature";

    private static final int MOST = 1_000;
    private static final int MOST_SECONDS_OLD = 300;
    private static final int SECRET_BYTES = 32;
    private static final Pattern SIGNATURE = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");
    private static final Pattern E164 = Pattern.compile("\\+[0-9]{6,15}");

    private final String secret;
    /** The latest last. */
    private final Map<String, String> lastByNumber = new LinkedHashMap<>();

    private LocalMessages(String secret) {
        this.secret = secret;
    }

    /** With a secret of its own, which the service is to be told. */
    static LocalMessages create() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new LocalMessages(HexFormat.of().formatHex(secret));
    }

    String secret() {
        return secret;
    }

    /** Takes a message that the service has signed. */
    Reply take(Optional<String> signature, String body) {
        if (!isSigned(signature.orElse(""), body, Instant.now())) {
            return Reply.problem(401, "signature-wrong", "Messages come from this stack's services only.", "");
        }
        Map<String, String> message = Reply.texts(body);
        synchronized (lastByNumber) {
            lastByNumber.remove(message.get("to"));
            lastByNumber.put(message.get("to"), message.get("text"));
            if (lastByNumber.size() > MOST) {
                lastByNumber.remove(lastByNumber.keySet().iterator().next());
            }
        }
        return Reply.json(Map.of());
    }

    /** The last message to a number. */
    Reply last(Optional<String> host, Optional<String> to) {
        if (!LocalTokens.isThisMachine(host)) {
            return Reply.problem(403, "foreign-host", "Messages are told to this machine only.", "");
        }
        if (to.filter(number -> E164.matcher(number).matches()).isEmpty()) {
            return Reply.problem(400, "number-malformed", "Give to=%2B and the number with its country code.", "");
        }
        synchronized (lastByNumber) {
            String text = lastByNumber.get(to.get());
            return text == null
                    ? Reply.problem(404, "no-message", "Nothing was sent to this number.", "")
                    : Reply.json(Map.of("to", to.get(), "text", text));
        }
    }

    private boolean isSigned(String signature, String body, Instant now) {
        Matcher parts = SIGNATURE.matcher(signature);
        if (!parts.matches()) {
            return false;
        }
        long sentAt = Long.parseLong(parts.group(1));
        byte[] right = hmac(sentAt + "." + body);
        return Math.abs(now.getEpochSecond() - sentAt) <= MOST_SECONDS_OLD
                && MessageDigest.isEqual(right, HexFormat.of().parseHex(parts.group(2)));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
