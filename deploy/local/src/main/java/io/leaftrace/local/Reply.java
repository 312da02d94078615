package io.leaftrace.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the gateway's own. */
record Reply(int status, Map<String, String> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    static Reply json(Object body) {
        return new Reply(200, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), text(body));
    }

    /**
     * A problem as RFC 9457 has it.
     *
     * @param slug the end of its type URI
     * @param retryAfterSeconds empty when it is of no use to try again
     */
    static Reply problem(int status, String slug, String detail, String retryAfterSeconds) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:leaftrace:problem:" + slug);
        problem.put("status", status);
        problem.put("detail", detail);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Cache-Control", "no-store");
        if (!retryAfterSeconds.isEmpty()) {
            headers.put("Retry-After", retryAfterSeconds);
        }
        return new Reply(status, headers, text(problem));
    }

    /** The texts of a JSON object, for what was written by a service of ours. */
    static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no object of texts", e);
        }
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
