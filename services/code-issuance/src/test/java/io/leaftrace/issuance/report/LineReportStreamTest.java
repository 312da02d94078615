package io.leaftrace.issuance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.AMaker;
import io.leaftrace.issuance.Database;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
class LineReportStreamTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI origin;

    private AMaker maker;

    @BeforeEach
    void register() {
        maker = AMaker.registered();
    }

    @Test
    void answersEachReportWhileTheConnectionStaysOpen() throws IOException {
        // Given
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 2));
        String carton = maker.codes(maker.order("CARTON", maker.cartonGtin, 1)).get(0);
        try (Stream stream = new Stream()) {
            // When a report is sent, its answer comes before the next is sent
            stream.send(application("m-1", packs));
            assertAnswered(stream.answer(), 201, "m-1");
            // And what depends on it is taken on the same connection
            stream.send(Map.of(
                    "messageId",
                    "m-2",
                    "lineId",
                    maker.lineId,
                    "occurredAt",
                    AMaker.now(),
                    "packings",
                    List.of(Map.of("parent", carton, "children", packs))));
            JsonNode packed = stream.answer();
            assertAnswered(packed, 201, "m-2");
            assertThat(packed.at("/report/children").asInt()).isEqualTo(2);
            maker.factory().get(packed.get("location").asText()).then().statusCode(200);
        }
    }

    @Test
    void refusesOneReportAndGoesOn() throws IOException {
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 2));
        try (Stream stream = new Stream()) {
            stream.send(application("m-1", List.of(packs.get(0), "nonsense")));
            JsonNode refused = stream.answer();
            assertAnswered(refused, 422, "m-1");
            assertThat(refused.at("/problem/items/0/reason").asText()).isEqualTo("code_malformed");
            stream.sendText("\n{\"messageId\": \"m-2\", \"lineId\n");
            assertThat(stream.answer().get("status").asInt()).isEqualTo(400);
            stream.send(Map.of("messageId", "m-3", "lineId", maker.lineId, "occurredAt", AMaker.now()));
            assertAnswered(stream.answer(), 422, "m-3");
            stream.send(application("m-4", packs));
            assertAnswered(stream.answer(), 201, "m-4");
        }
    }

    @Test
    void writesNothingOfAReportInTheMiddleOfWhichTheConnectionBreaks() throws IOException {
        // Given a stream that breaks in the middle of its second report
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 4));
        String second = JSON.writeValueAsString(application("m-2", packs.subList(2, 4)));
        try (Stream stream = new Stream()) {
            stream.send(application("m-1", packs.subList(0, 2)));
            assertAnswered(stream.answer(), 201, "m-1");
            // Whole but for the end of its line: only that tells that nothing is missing.
            stream.sendText(second);
        }
        // Then the first stands, and the second was never made
        assertThat(Database.value("select count(*) from line_report where line_id = ?", maker.lineId))
                .isEqualTo(1L);
        // And the sender may begin again with the last one that it is not sure of
        try (Stream stream = new Stream()) {
            stream.send(application("m-2", packs.subList(2, 4)));
            assertAnswered(stream.answer(), 201, "m-2");
        }
        await().untilAsserted(() -> assertThat(
                        Database.value("select count(*) from line_report where line_id = ?", maker.lineId))
                .isEqualTo(2L));
    }

    @Test
    void givesTheFirstAnswerAgainToARepeatedMessage() throws IOException {
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 1));
        String messageId = UUID.randomUUID().toString();
        Map<String, Object> report = application(messageId, packs);
        try (Stream stream = new Stream()) {
            stream.send(report);
            String location = stream.answer().get("location").asText();
            stream.send(report);
            assertThat(stream.answer().get("location").asText()).isEqualTo(location);
            // Negative control: under another id the same is refused
            stream.send(application("another", packs));
            assertThat(stream.answer().at("/problem/items/0/reason").asText()).isEqualTo("already_applied");
        }
    }

    @Test
    void endsTheStreamAtALineThatIsTooLong() throws IOException {
        try (Stream stream = new Stream()) {
            String part = "x".repeat(1 << 20);
            for (int sent = 0; sent <= StreamedReport.MAX_LINE_BYTES; sent += part.length()) {
                stream.sendText(part);
            }
            JsonNode refused = stream.answer();
            assertThat(refused.get("status").asInt()).isEqualTo(413);
        }
    }

    @Test
    void refusesReportOfMoreThan50000Serials() throws IOException {
        try (Stream stream = new Stream()) {
            stream.send(application("m-1", Collections.nCopies(50_001, "x")));
            assertAnswered(stream.answer(), 413, "m-1");
        }
    }

    @Test
    void countsTheMessagesOfEachLineForItself() throws IOException {
        // Given a second line of the same maker
        String second = maker.lineId + "-b";
        maker.factory()
                .body(Map.of("lineId", second, "factoryGln", maker.factoryGln, "name", "Second"))
                .post("/v1/lines")
                .then()
                .statusCode(201);
        List<String> packs = maker.codes(maker.order("PACK", maker.packGtin, 1));
        try (Stream stream = new Stream()) {
            stream.send(application("m-1", packs));
            assertAnswered(stream.answer(), 201, "m-1");
            // Then the other line's first message is another one
            stream.send(Map.of("messageId", "m-1", "lineId", second, "occurredAt", AMaker.now(), "applied", packs));
            assertThat(stream.answer().at("/problem/items/0/reason").asText()).isEqualTo("already_applied");
        }
    }

    private Map<String, Object> application(String messageId, List<String> applied) {
        return Map.of("messageId", messageId, "lineId", maker.lineId, "occurredAt", AMaker.now(), "applied", applied);
    }

    private static void assertAnswered(JsonNode answer, int status, String messageId) {
        assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.get("messageId").asText()).isEqualTo(messageId);
    }

    /** One POST in chunks over a plain socket: what is sent and what is read do not wait for each other. */
    private final class Stream implements Closeable {

        private final Socket socket = new Socket(origin.getHost(), origin.getPort());
        private final OutputStream out = socket.getOutputStream();
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Stream() throws IOException {
            socket.setSoTimeout(20_000);
            out.write(String.join(
                            "\r\n",
                            "POST /v1/line-reports HTTP/1.1",
                            "Host: " + origin.getAuthority(),
                            "Authorization: Bearer " + Tokens.of(Roles.FACTORY, maker.gln),
                            "Content-Type: application/x-ndjson",
                            "Accept: application/x-ndjson",
                            "Transfer-Encoding: chunked",
                            "",
                            "")
                    .getBytes(StandardCharsets.US_ASCII));
        }

        void send(Map<String, Object> report) throws IOException {
            sendText(JSON.writeValueAsString(report) + "\n");
        }

        void sendText(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        /** The next line that is an answer; the frame around it is left out. */
        JsonNode answer() throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("{")) {
                    try {
                        return JSON.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new AssertionError(line, e);
                    }
                }
            }
            throw new AssertionError("the connection was closed");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
