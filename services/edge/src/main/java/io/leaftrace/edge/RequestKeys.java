package io.leaftrace.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the key of the current request. */
@ApplicationScoped
class RequestKeys {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,200}");

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Request request;
    private final Caller caller;
    private final ObjectMapper json;

    RequestKeys(HttpHeaders headers, UriInfo uri, Request request, Caller caller, ObjectMapper json) {
        this.headers = headers;
        this.uri = uri;
        this.request = request;
        this.caller = caller;
        this.json = json;
    }

    /** Empty when the caller sent none. */
    Optional<RequestKey> current(Object body) {
        List<String> sent = headers.getRequestHeader(HEADER);
        if (sent == null || sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1 || !VISIBLE_ASCII.matcher(sent.get(0)).matches()) {
            throw Problems.malformed(
                    "malformed-idempotency-key",
                    "The header Idempotency-Key must be given once, with 1 to 200 visible ASCII characters.",
                    List.of());
        }
        return Optional.of(new RequestKey(caller.key(), sent.get(0), fingerprint(body)));
    }

    /** The key of one message among many in a request. */
    RequestKey ofMessage(String key, Object message) {
        // No header can hold a blank, so a message's key is never a request's.
        return new RequestKey(caller.key(), "message " + key, fingerprint(message));
    }

    private String fingerprint(Object body) {
        MessageDigest digest = sha256();
        String target = request.getMethod()
                + ' '
                + uri.getRequestUri().getRawPath()
                + '?'
                + uri.getRequestUri().getRawQuery()
                + '\n';
        digest.update(target.getBytes(StandardCharsets.UTF_8));
        try {
            json.writeValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest), body);
        } catch (IOException e) {
            throw new UncheckedIOException("a request body cannot be written as JSON again", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
