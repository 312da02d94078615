package io.leaftrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.leaftrace.embedded.TokenIssuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private final Ports ports = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(ports, new LocalTokens(TokenIssuer.create()), LocalMessages.create());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void handsARequestOnAsItIs() throws Exception {
        // Given a service that answers with what it was asked
        HttpServer sales = echo(Service.RETAIL_SCAN);

        // When
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/sales?a=b%2Fc"))
                .header("Authorization", "Bearer t")
                .POST(HttpRequest.BodyPublishers.ofString("{\"x\":1}"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).isEqualTo("POST /v1/sales?a=b%2Fc Bearer t {\"x\":1}");
        sales.stop(0);
    }

    @Test
    void keepsAnEncodedCodeEncoded() throws Exception {
        HttpServer traces = echo(Service.ANALYTICS);

        assertThat(get("/v1/traces/https%3A%2F%2Fid.gs1.org%2F00%2F1").body())
                .startsWith("GET /v1/traces/https%3A%2F%2Fid.gs1.org%2F00%2F1 ");
        traces.stop(0);
    }

    @Test
    void handsEachLineOfAStreamOnAsItComesAndItsAnswerBack() throws Exception {
        // Given a service that answers each line before it reads the next
        HttpServer reports = HttpServer.create(address(Service.CODE_ISSUANCE), 0);
        reports.createContext("/v1/line-reports", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var lines = new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                exchange.getResponseBody().write(("took " + line + "\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            exchange.close();
        });
        reports.start();

        // When a line sends a report only after the one before it was answered
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.gateway())) {
            // Then each answer comes while the request is still open
            socket.setSoTimeout(10_000);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "POST /v1/line-reports HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String report : List.of("one", "two", "three")) {
                say(socket, Integer.toHexString(report.length() + 1) + "\r\n" + report + "\n\r\n");
                assertThat(answers.lines()
                                .filter(line -> line.startsWith("took"))
                                .findFirst())
                        .contains("took " + report);
            }
            say(socket, "0\r\n\r\n");
            assertThat(answers.lines().filter("0"::equals).findFirst()).isPresent();
        }
        reports.stop(0);
    }

    @Test
    void takesTheNameOfAServiceOffThePath() throws Exception {
        HttpServer issuance = echo(Service.CODE_ISSUANCE);

        assertThat(get("/code-issuance/v1/refusals?limit=1").body()).startsWith("GET /v1/refusals?limit=1 ");
        issuance.stop(0);
    }

    @Test
    void saysThatAServiceIsDownAndWhenToTryAgain() throws Exception {
        // Given nobody at the service's port
        HttpResponse<String> answer = get("/v1/checks");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains("urn:leaftrace:problem:service-unavailable", "retail-scan is not running");
    }

    @Test
    void saysThatAServiceBrokeOff() throws Exception {
        // Given a service that takes a connection and drops it
        try (ServerSocket dropping =
                new ServerSocket(ports.of(Service.LOGISTICS_SCAN), 1, InetAddress.getLoopbackAddress())) {
            Thread dropper = new Thread(() -> drop(dropping));
            dropper.setDaemon(true);
            dropper.start();

            // When
            HttpResponse<String> answer = get("/v1/places");

            // Then
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        }
    }

    @Test
    void givesTokensItselfAndOnlyByGet() throws Exception {
        assertThat(get("/local/token?role=regulator").statusCode()).isEqualTo(200);
        HttpRequest post = HttpRequest.newBuilder(uri("/local/token?role=regulator"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void givesNoTokenToAPageWhoseNameWasMadeToLeadHere() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.gateway())) {
            String request =
                    "GET /local/token?role=regulator HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("\"token\"");
        }
    }

    @Test
    void findsNothingWhereNoServiceIs() throws Exception {
        HttpResponse<String> answer = get("/v1/refusals");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private InetSocketAddress address(Service service) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(service));
    }

    private HttpServer echo(Service service) throws IOException {
        HttpServer server = HttpServer.create(address(service), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] said = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token + " " + body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(207, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void drop(ServerSocket socket) {
        try {
            while (true) {
                socket.accept().close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + ports.gateway() + pathAndQuery);
    }
}
