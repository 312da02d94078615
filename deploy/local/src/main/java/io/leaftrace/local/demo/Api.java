package io.leaftrace.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leaftrace.local.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Leaftrace's HTTP API as a client outside sees it. */
final class Api {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final URI origin;
    private final Function<Role, String> tokens;

    /** @param tokens gives a bearer token for a role */
    Api(URI origin, Function<Role, String> tokens) {
        this.origin = origin;
        this.tokens = tokens;
    }

    /** @param location the header of that name, null when there was none */
    record Answer(int status, String location, String text, JsonNode body) {}

    static String encoded(String pathOrQueryPart) {
        return URLEncoder.encode(pathOrQueryPart, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Answer get(Role role, String path) throws InterruptedException {
        return send(request(path, role).header("Accept", "application/json").GET());
    }

    /** The lines of a CSV file, its header first. */
    String csv(Role role, String path) throws InterruptedException {
        Answer answer = send(request(path, role).header("Accept", "text/csv").GET());
        return expect(200, "GET " + path, answer).text();
    }

    Answer post(Role role, String path, Object body) throws InterruptedException {
        return send(posting(request(path, role), body, "application/json"));
    }

    Answer postEpcis(Role role, String document) throws InterruptedException {
        HttpRequest.Builder request = request("/epcis/v2/capture", role)
                .header("Content-Type", "application/ld+json")
                .POST(HttpRequest.BodyPublishers.ofString(document));
        return send(request);
    }

    /** As a buyer does it: without a token. */
    Answer postOpenly(String path, Object body) throws InterruptedException {
        return send(posting(HttpRequest.newBuilder(origin.resolve(path)), body, "application/json"));
    }

    /** Posts what must be created, and gives it back. */
    JsonNode create(Role role, String path, Object body) throws InterruptedException {
        return expect(201, "POST " + path, post(role, path, body)).body();
    }

    /** Makes it, unless an earlier demo did. */
    void ensure(Role role, String path, String id, Map<String, Object> body) throws InterruptedException {
        if (get(role, path + "/" + id).status() == 404) {
            create(role, path, body);
        }
    }

    JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DemoFailed("this is no JSON: " + text, e);
        }
    }

    static Answer expect(int status, String asked, Answer answer) {
        if (answer.status() != status) {
            throw new DemoFailed(asked + " answered " + answer.status() + ", not " + status + ": " + answer.text());
        }
        return answer;
    }

    private HttpRequest.Builder request(String path, Role role) {
        return HttpRequest.newBuilder(origin.resolve(path))
                .header("Authorization", "Bearer " + tokens.apply(role))
                .header("Leaftrace-Purpose", "demo");
    }

    private HttpRequest.Builder posting(HttpRequest.Builder request, Object body, String contentType) {
        try {
            return request.header("Content-Type", contentType)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.timeout(LIMIT).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            String location = response.headers().firstValue("Location").orElse(null);
            JsonNode body = type.contains("json") ? parse(response.body()) : null;
            return new Answer(response.statusCode(), location, response.body(), body);
        } catch (IOException e) {
            throw new DemoFailed(request.method() + " " + request.uri() + " got no answer: " + e, e);
        }
    }
}
