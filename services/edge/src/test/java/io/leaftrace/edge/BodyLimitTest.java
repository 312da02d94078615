package io.leaftrace.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BodyLimitTest extends EdgeTest {
    private static final int LIMIT = 1 << 20;
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n";

    @Test
    void takesBodyOfTheLimit() {
        post(padded(LIMIT)).statusCode(200);
    }

    @Test
    void refusesBodyOverTheLimit() {
        isProblem(post(padded(LIMIT + 1)), 413, "content-too-large");
    }

    @Test
    void refusesByAnnouncedLengthBeforeTheBodyComes() throws IOException {
        String request = RawRequest.post("/v1/echoes", JSON + "Content-Length: 2000000000\r\n", "{");

        assertThat(RawRequest.send(base, request)).startsWith("HTTP/1.1 413").contains("content-too-large");
    }

    @Test
    void takesChunkedBodyOfTheLimit() throws IOException {
        String request = RawRequest.post("/v1/echoes", CHUNKED, RawRequest.chunked(padded(LIMIT)));

        assertThat(RawRequest.send(base, request)).startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesChunkedBodyOverTheLimit() throws IOException {
        String request = RawRequest.post("/v1/echoes", CHUNKED, RawRequest.chunked(padded(LIMIT + 1)));

        assertThat(RawRequest.send(base, request)).startsWith("HTTP/1.1 413").contains("content-too-large");
    }

    @Test
    void refusesBodyLongerThanAnnounced() throws IOException {
        String request = RawRequest.post("/v1/echoes", JSON + "Content-Length: 10\r\n", SAMPLE);

        assertThat(RawRequest.send(base, request)).startsWith("HTTP/1.1 400").contains("malformed-json");
    }

    @Test
    void refusesBodyOfNoMediaType() throws IOException {
        String request = RawRequest.post("/v1/echoes", "Content-Length: " + SAMPLE.length() + "\r\n", SAMPLE);

        assertThat(RawRequest.send(base, request)).startsWith("HTTP/1.1 415").contains("unsupported-media-type");
    }

    /** Hibernate Reactive works on event loops only, and Quarkus reads long bodies elsewhere. */
    @Test
    void worksInSessionAfterLongBody() {
        String lot = "{\"name\":\"long\"}" + " ".repeat(LIMIT - 100);

        asFactory().body(lot).post("/v1/session-lots").then().statusCode(201).body("name", equalTo("long"));
    }

    private static String padded(int length) {
        return SAMPLE + " ".repeat(length - SAMPLE.length());
    }
}
