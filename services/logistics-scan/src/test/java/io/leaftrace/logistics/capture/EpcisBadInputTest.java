package io.leaftrace.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.leaftrace.edge.Roles;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are too large, too deep, or hold what nobody expects: each is answered, soon, and nothing breaks. */
@QuarkusTest
class EpcisBadInputTest extends ServiceTest {

    private static final String CAPTURE = "/epcis/v2/capture";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String party = SampleKeys.gln();
    private final String event = Documents.event(Documents.eventId(), "receiving");

    @Test
    void documentOfTwentyMegabytesIs413() {
        HttpResponse<String> answer = captureLong(with("\"ex:text\":\"" + "x".repeat(20_000_000) + "\""));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(JsonPath.from(answer.body()).getString("type"))
                .isEqualTo("epcisException:CaptureLimitExceededException");
        assertThat(answer.headers().firstValue("GS1-EPCIS-Version")).hasValue("2.0.0");
    }

    @Test
    void tenThousandExtensionFieldsAreCaptured() {
        capture(with(IntStream.range(0, 10_000)
                        .mapToObj(i -> "\"ex:field" + i + "\":{\"ex:value\":" + i + "}")
                        .collect(Collectors.joining(","))))
                .then()
                .statusCode(202);
    }

    @Test
    void tenThousandUndeclaredFieldsAreRefused() {
        capture(with(IntStream.range(0, 10_000)
                        .mapToObj(i -> "\"other:field" + i + "\":" + i)
                        .collect(Collectors.joining(","))))
                .then()
                .statusCode(400)
                .body("items.size()", equalTo(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void deepNestingIs400(int levels) {
        refused(with("\"ex:deep\":" + "{\"ex:d\":".repeat(levels) + "1" + "}".repeat(levels)));
        refused(with("\"ex:deep\":" + "[".repeat(levels) + "]".repeat(levels)));
    }

    @Test
    void nestingThatEventsMayNeedIsCaptured() {
        capture(with("\"ex:deep\":" + "{\"ex:d\":".repeat(90) + "1" + "}".repeat(90)))
                .then()
                .statusCode(202);
    }

    @Test
    void nameThatStandsTwiceIs400() {
        refused(with("\"ex:a\":1,\"ex:a\":1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ex:a\":\"\\u0000\"", "\"ex:\\u0000\":1", "\"ex:a\":\"\u0000\""})
    void nulIs400(String field) {
        refused(with(field));
    }

    @Test
    void escapedBackslashIsNoNul() {
        capture(with("\"ex:a\":\"\\\\u0000\"")).then().statusCode(202);
    }

    @Test
    void bytesThatAreNotUtf8Are400() {
        byte[] latin1 =
                new String(with("\"ex:a\":\"\u00e9\""), StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);

        refused(latin1);
    }

    @Test
    void contextIsNeverFetched() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/context.jsonld";
            String document = new String(with("\"any:a\":1"), StandardCharsets.UTF_8)
                    .replace("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", url);

            capture(document.getBytes(StandardCharsets.UTF_8)).then().statusCode(202);
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void numberOfAThousandDigitsIsCapturedAndALongerOneIs400() {
        capture(with("\"ex:number\":" + "9".repeat(1_000))).then().statusCode(202);
        refused(with("\"ex:number\":" + "9".repeat(1_001)));
    }

    @Test
    void exponentBeyondAllMeasureIsCaptured() {
        capture(with("\"ex:number\":1e999999999")).then().statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-12-31T23:59:59Z"})
    void eventOfLongAgoAndOfTheFutureAreCaptured(String eventTime) {
        capture(new String(with("\"ex:a\":1"), StandardCharsets.UTF_8)
                        .replace("\"eventTime\":\"2026-03-01T08:00:00+08:00\"", "\"eventTime\":\"" + eventTime + "\"")
                        .getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(202);
    }

    @Test
    void aggregationOfAHundredThousandChildrenIsCapturedAndTold() {
        String children = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"https://id.gs1.org/01/10614141073464/21/" + (100_000 + i) + "\"")
                .collect(Collectors.joining(","));
        String aggregation = "{\"type\":\"AggregationEvent\",\"eventTime\":\"2026-03-01T08:00:00+08:00\","
                + "\"eventTimeZoneOffset\":\"+08:00\",\"parentID\":\"urn:epc:id:sscc:0614141."
                + party.substring(2, 12) + "\","
                + "\"childEPCs\":[" + children + "],\"action\":\"ADD\",\"bizStep\":\"packing\"}";

        HttpResponse<String> answer = captureLong(Documents.document(aggregation));

        assertThat(answer.statusCode()).isEqualTo(202);
        String job = answer.headers().firstValue("Location").orElseThrow();
        EpcisEventsCaptured fact = (EpcisEventsCaptured)
                told(job.substring(job.lastIndexOf('/') + 1)).get(0);
        assertThat(fact.events()).singleElement().satisfies(told -> assertThat(told.json())
                .isEqualTo(aggregation));
    }

    private byte[] with(String fields) {
        String document = new String(
                Documents.document(event.substring(0, event.length() - 1) + "," + fields + "}"),
                StandardCharsets.UTF_8);
        return document.replace("epcis-context.jsonld\"]", "epcis-context.jsonld\",{\"ex\":\"https://example.com/\"}]")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void refused(byte[] document) {
        capture(document)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("epcisException:ValidationException"));
    }

    private Response capture(byte[] document) {
        return as(Roles.LOGISTICS, party).body(document).post(CAPTURE);
    }

    /** REST-assured takes its time over long bodies, half a second for a megabyte. */
    private HttpResponse<String> captureLong(byte[] document) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + CAPTURE))
                .header("Authorization", "Bearer " + Tokens.of(Roles.LOGISTICS, party))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
