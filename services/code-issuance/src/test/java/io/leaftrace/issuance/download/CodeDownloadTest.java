package io.leaftrace.issuance.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.Roles;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.issuance.order.PrintedCode;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class CodeDownloadTest {

    private static final KeyRing KEYS = KeyRing.parse(EmbeddedBackends.KEYS);

    @TestHTTPResource
    URI service;

    @Test
    void givesEachCodeInEveryFormAsCsvOverSeveralChunks() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10_001);
        List<String> lines = download(maker, order, "text/csv", "")
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(lines.get(0)).isEqualTo("index,serial,digitalLink,elementString,humanReadable");
        assertThat(lines).hasSize(10_002);
        for (int index : new int[] {0, 9, 10, 2_047, 2_048, 9_999, 10_000}) {
            String serial = serial(maker, order, index);
            String gtin = maker.packGtin;
            assertThat(lines.get(index + 1))
                    .isEqualTo(index + "," + serial + ",HTTP://LOCALHOST:8080/01/" + gtin + "/21/" + serial + ",01"
                            + gtin + "21" + serial + ",(01)" + gtin + "(21)" + serial);
        }
        assertThat(lines).doesNotHaveDuplicates();
    }

    @Test
    void givesJsonThatAnyReaderTakes() throws IOException {
        AMaker maker = AMaker.registered();
        int order = maker.order("CARTON", maker.cartonGtin, 12);
        String body = download(maker, order, "application/x-ndjson", "?from=10")
                .extract()
                .asString();
        PrintedCode last = new ObjectMapper().readValue(body.lines().toList().get(1), PrintedCode.class);
        assertThat(last.index()).isEqualTo(11);
        assertThat(last.humanReadable()).isEqualTo("(01)" + maker.cartonGtin + "(21)" + last.serial());
    }

    @ParameterizedTest
    @CsvSource({
        "'', HTTP://LOCALHOST:8080/01/GTIN/21/",
        "?form=DIGITAL_LINK, HTTP://LOCALHOST:8080/01/GTIN/21/",
        "?form=SERIAL, ''",
        "?form=ELEMENT_STRING, 01GTIN21",
        "?form=HUMAN_READABLE, (01)GTIN(21)"
    })
    void givesOneCodeALineInTheFormAskedFor(String query, String prefix) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 3);
        assertThat(download(maker, order, "text/plain", query)
                        .extract()
                        .asString()
                        .lines())
                .containsExactlyElementsOf(IntStream.range(0, 3)
                        .mapToObj(index -> prefix.replace("GTIN", maker.packGtin) + serial(maker, order, index))
                        .toList());
    }

    @Test
    void givesSsccsOfCases() {
        AMaker maker = AMaker.registered();
        int order = maker.order("CASE", null, 2);
        List<String> lines = download(maker, order, "text/csv", "")
                .extract()
                .asString()
                .lines()
                .toList();
        String sscc = lines.get(2).split(",", -1)[1];
        assertThat(sscc).hasSize(18).matches("\\d" + maker.companyPrefix + "\\d+");
        assertThat(lines.get(2))
                .isEqualTo("1," + sscc + ",HTTP://LOCALHOST:8080/00/" + sscc + ",00" + sscc + ",(00)" + sscc);
    }

    @Test
    void compressesForThoseWhoTakeIt() throws Exception {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 5_000);
        HttpResponse<InputStream> compressed = get(maker, order, "gzip, br");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] unpacked = new GZIPInputStream(compressed.body()).readAllBytes();
        // Negative control: who refuses it gets the same lines as they are
        HttpResponse<InputStream> plain = get(maker, order, "gzip;q=0");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(unpacked, StandardCharsets.UTF_8))
                .isEqualTo(new String(plain.body().readAllBytes(), StandardCharsets.UTF_8));
        // and nothing else is compressed
        maker.factory()
                .header("Accept-Encoding", "gzip")
                .get("/v1/code-orders")
                .then()
                .header("Content-Encoding", nullValue());
    }

    @Test
    void marksTheOrderAndAsksForAReasonTheSecondTime() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 100);
        download(maker, order, "text/csv", "");
        maker.factory().get("/v1/code-orders/" + order).then().body("state", equalTo("DOWNLOADED"));
        refused(maker, order, "?from=99", 409, "already-downloaded");
        download(maker, order, "text/plain", "?from=99&reason=label torn");
        downloads(maker, order)
                .body("items.format", contains("DIGITAL_LINK", "CSV"))
                .body("items.reason", contains("label torn", null))
                .body("items.from", contains(99, 0))
                .body("items.to", contains(100, 100))
                .body("items.sent", contains(1, 100))
                .body("items.outcome", contains("COMPLETE", "COMPLETE"));
        AMaker.as(Roles.REGULATOR, null)
                .get("/v1/code-orders/" + order + "/downloads")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
        AMaker.registered()
                .factory()
                .get("/v1/code-orders/" + order + "/downloads")
                .then()
                .statusCode(404);
    }

    @Test
    void takesRangesOneAfterTheOtherWithoutAReason() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 100);
        assertThat(download(maker, order, "text/plain", "?limit=40")
                        .extract()
                        .asString()
                        .lines())
                .hasSize(40);
        assertThat(download(maker, order, "text/plain", "?from=40&limit=1000")
                        .extract()
                        .asString()
                        .lines())
                .hasSize(60);
        refused(maker, order, "?from=39&limit=1", 409, "already-downloaded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=-1",
                "?from=100",
                "?limit=0",
                "?reason= ",
                "?reason=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void refusesWrongRangesAndReasons(String query) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 100);
        maker.factory()
                .accept("text/csv")
                .get("/v1/code-orders/" + order + "/codes" + query)
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        // Negative control: nothing of it counts as a download
        downloads(maker, order).body("items", hasSize(0));
        download(maker, order, "text/csv", "");
    }

    @Test
    void refusesCodesOfCancelledAndExpiredOrders() {
        AMaker maker = AMaker.registered();
        int cancelled = maker.order("PACK", maker.packGtin, 10);
        int expired = maker.order("PACK", maker.packGtin, 10);
        maker.factory()
                .body(Map.of("reason", "not needed"))
                .post("/v1/code-orders/" + cancelled + "/cancel")
                .then()
                .statusCode(200);
        Database.execute("update code_order set expires_at = now() where order_number = ?", expired);
        refused(maker, cancelled, "", 409, "code-order-cancelled");
        refused(maker, expired, "", 409, "code-order-expired");
    }

    @Test
    void headIsNoDownload() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10);
        maker.factory().accept("text/csv").head("/v1/code-orders/" + order + "/codes");
        downloads(maker, order).body("items", hasSize(0));
    }

    @Test
    void letsOneOfSeveralFirstDownloadsPass() {
        // Given eight that begin at the same moment, without a reason
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 50_000);
        assertThat(statuses(maker, order, "")).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
        downloads(maker, order).body("items", hasSize(1));
        // Negative control: with a reason they all pass, so that they do not refuse each other for another cause
        assertThat(statuses(maker, order, "?reason=again")).containsOnly(200);
    }

    @Test
    void recordsADownloadThatBreaksOffAndLetsItBeResumed() throws IOException {
        // Given a client that goes away in the middle of 16 million codes
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 16_000_000);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            String request = "GET /v1/code-orders/" + order + "/codes HTTP/1.1\r\nHost: localhost\r\n"
                    + "Accept: text/csv\r\nAuthorization: Bearer " + Tokens.of(Roles.FACTORY, maker.gln) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
            downloads(maker, order).body("items.outcome", contains("RUNNING"));
            refused(maker, order, "?limit=1", 409, "download-running");
        }
        // Then that is written down, and no more is computed for it
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> downloads(maker, order).body("items.outcome", contains("BROKEN_OFF")));
        int sent = downloads(maker, order).extract().path("items[0].sent");
        assertThat(sent).isBetween(2_048, 1_000_000);
        maker.factory().get("/v1/code-orders/" + order).then().body("state", equalTo("ISSUED"));
        // and what was sent is not free again: the client has it, or most of it
        refused(maker, order, "?limit=1", 409, "already-downloaded");
        refused(maker, order, "?from=" + (sent - 1) + "&limit=5000", 409, "already-downloaded");
        // Negative control: behind that it is resumed without a reason, and earlier with one
        download(maker, order, "text/csv", "?from=" + sent + "&limit=5000");
        download(maker, order, "text/csv", "?from=" + (sent - 1) + "&limit=5000&reason=resumed");
    }

    @ParameterizedTest
    @CsvSource({
        // Of codes 10 to 29, 5 were sent
        "?from=14&limit=1, 5, false",
        "?from=9&limit=2, 5, false",
        "'', 5, false",
        "?from=15, 5, true",
        "?limit=10, 5, true",
        // Negative control: none was sent, so all are free
        "'', 0, true"
    })
    void asksForAReasonWhereABrokenOffDownloadHadSentCodes(String query, int sent, boolean free) {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 40);
        Database.execute("""
                insert into code_download (order_number, first_index, end_index, format, started_at, alive_at, ended_at, sent)
                values (?, 10, 30, 'CSV', now(), now(), now(), ?)
                """, order, sent);
        if (free) {
            download(maker, order, "text/csv", query);
        } else {
            refused(maker, order, query, 409, "already-downloaded");
        }
    }

    @Test
    void countsAllOfADownloadWhoseServiceDiedAsSent() {
        AMaker maker = AMaker.registered();
        int order = maker.order("PACK", maker.packGtin, 10);
        String running = """
                insert into code_download (order_number, first_index, end_index, format, started_at, alive_at)
                values (?, %d, 10, 'CSV', now(), now() - interval '%s')
                """;
        Database.execute(running.formatted(5, "4 minutes"), order);
        downloads(maker, order).body("items.outcome", contains("BROKEN_OFF"));
        refused(maker, order, "?from=9", 409, "already-downloaded");
        download(maker, order, "text/csv", "?from=9&reason=the service went down");
        download(maker, order, "text/csv", "?limit=2");
        // Negative control: one that shows life is no broken-off one
        Database.execute(running.formatted(2, "1 minute"), order);
        refused(maker, order, "?from=2&limit=3", 409, "download-running");
    }

    private List<Integer> statuses(AMaker maker, int order, String query) {
        return IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> maker.factory()
                        .accept("text/csv")
                        .get("/v1/code-orders/" + order + "/codes" + query)
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
    }

    private HttpResponse<InputStream> get(AMaker maker, int order, String acceptEncoding)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/code-orders/" + order + "/codes?reason=test"))
                .header("Authorization", "Bearer " + Tokens.of(Roles.FACTORY, maker.gln))
                .header("Accept", "text/csv")
                .header("Accept-Encoding", acceptEncoding)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String serial(AMaker maker, int order, int index) {
        return KEYS.serial("k1", new Gtin(maker.packGtin), order, index);
    }

    private static ValidatableResponse download(AMaker maker, int order, String type, String query) {
        return maker.factory()
                .accept(type)
                .get("/v1/code-orders/" + order + "/codes" + query)
                .then()
                .statusCode(200)
                .contentType(type);
    }

    private static void refused(AMaker maker, int order, String query, int status, String slug) {
        maker.factory()
                .accept("text/csv")
                .get("/v1/code-orders/" + order + "/codes" + query)
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:leaftrace:problem:" + slug));
    }

    private static ValidatableResponse downloads(AMaker maker, int order) {
        return maker.factory()
                .get("/v1/code-orders/" + order + "/downloads")
                .then()
                .statusCode(200);
    }
}
