package io.leaftrace.edge;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An answer as it is sent and stored.
 *
 * @param fingerprint of the request that it answers; null before it is stored
 */
record FirstAnswer(String fingerprint, int status, String location, String contentType, String text) {

    Response toResponse() {
        return builder().build();
    }

    /** For a request with a key that is already used: the same answer when it is the same request, else a refusal. */
    Response again(RequestKey key) {
        if (!key.fingerprint().equals(fingerprint)) {
            throw Problems.unprocessable(
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request.",
                    List.of(new OffendingItem(RequestKeys.HEADER, "reused", "Send a new key with a new request.")));
        }
        return builder().header("Idempotent-Replayed", true).build();
    }

    private Response.ResponseBuilder builder() {
        // A path, not a URI made from the Host header: the caller may have come through a gateway.
        return Response.status(status)
                .header(HttpHeaders.LOCATION, location)
                .type(text == null ? null : contentType)
                .entity(text);
    }
}
