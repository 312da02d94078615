package io.leaftrace.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A maker with a factory, lines and products, by the service's HTTP interface. Safe for use by many threads. */
final class Maker {

    static final String GLN = "6901234000009";
    static final String PACK = "06901234000016";
    static final String CARTON = "06901234000023";
    private static final String FACTORY = "6901234000016";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceUnderTest service;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Maker(ServiceUnderTest service, int lines) throws IOException, InterruptedException {
        this.service = service;
        this.token = service.token("factory", GLN);
        post(
                service.token("operator", null),
                "/v1/makers",
                Map.of("gln", GLN, "name", "Maker", "country", "CN", "companyPrefix", "6901234"));
        post(
                "/v1/factories",
                Map.of(
                        "gln",
                        FACTORY,
                        "makerGln",
                        GLN,
                        "name",
                        "Works",
                        "city",
                        "Nanning",
                        "country",
                        "CN",
                        "latitude",
                        22.817,
                        "longitude",
                        108.366));
        for (int line = 0; line < lines; line++) {
            post("/v1/lines", Map.of("lineId", line(line), "factoryGln", FACTORY, "name", "Line " + line));
        }
        post("/v1/products", product(PACK, "PACK"));
        post("/v1/products", product(CARTON, "CARTON"));
    }

    static String line(int number) {
        return "line-" + number;
    }

    private static Map<String, Object> product(String gtin, String level) {
        return Map.of("gtin", gtin, "makerGln", GLN, "name", "Product", "level", level, "market", "CN");
    }

    /** Orders codes; gives the order's number. */
    int order(String line, String level, String gtin, int quantity) throws IOException, InterruptedException {
        Map<String, Object> order = gtin == null
                ? Map.of("lineId", line, "level", level, "quantity", quantity)
                : Map.of("lineId", line, "level", level, "gtin", gtin, "quantity", quantity);
        return post("/v1/code-orders", order).get("orderNumber").asInt();
    }

    /** The order's Digital Link URIs from an index. */
    List<String> links(int order, int from, int count) throws IOException, InterruptedException {
        List<String> links = new ArrayList<>(count);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(csv(order, from, count), StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                links.add(line.split(",", 4)[2]);
            }
        }
        return links;
    }

    InputStream csv(int order, int from, int count) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address(
                        "/v1/code-orders/" + order + "/codes?from=" + from + "&limit=" + count + "&reason=benchmark"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/csv")
                .build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "codes: " + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /** Sends a prepared report; fails unless it is taken. */
    void report(String path, byte[] body) throws IOException, InterruptedException {
        require201(send(token, path, body), path);
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return post(token, path, body);
    }

    private JsonNode post(String as, String path, Object body) throws IOException, InterruptedException {
        return JSON.readTree(require201(send(as, path, JSON.writeValueAsBytes(body)), path));
    }

    private HttpResponse<String> send(String as, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address(path))
                .header("Authorization", "Bearer " + as)
                .header("Content-Type", "application/json")
                // As a line sends it, which may have to send a report again.
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String require201(HttpResponse<String> answer, String path) {
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
