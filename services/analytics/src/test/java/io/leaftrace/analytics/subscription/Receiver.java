package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A webhook on this machine, by HTTPS. */
final class Receiver implements AutoCloseable {

    /** What it was sent. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Delivery(JsonNode document, byte[] body, String signature, String contentType) {

        List<String> steps() {
            List<String> steps = new ArrayList<>();
            document.at("/epcisBody/queryResults/resultsBody/eventList")
                    .forEach(event -> steps.add(event.path("bizStep").asText()));
            return steps;
        }
    }

    /** In place of a status: no answer at all until it is closed. */
    static final int SILENCE = 0;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final IntUnaryOperator statusOfNth;

    private Receiver(HttpsServer server, IntUnaryOperator statusOfNth) {
        this.server = server;
        this.statusOfNth = statusOfNth;
    }

    /** @param statusOfNth the status that the n-th delivery (from 0) is answered with */
    static Receiver answering(IntUnaryOperator statusOfNth) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls()));
            Receiver receiver = new Receiver(server, statusOfNth);
            server.createContext("/", receiver::answer);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Receiver willing() {
        return answering(nth -> 204);
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/epcis?of=test";
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** The steps of all events, in the order in which they came. */
    List<String> steps() {
        return deliveries.stream()
                .flatMap(delivery -> delivery.steps().stream())
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int nth;
        synchronized (deliveries) {
            nth = deliveries.size();
            deliveries.add(new Delivery(
                    json(body),
                    body,
                    exchange.getRequestHeaders().getFirst("GS1-Signature"),
                    exchange.getRequestHeaders().getFirst("Content-Type")));
        }
        int status = statusOfNth.applyAsInt(nth);
        if (status == SILENCE) {
            waitUntilClosed();
            return;
        }
        if (status >= 300 && status < 400) {
            exchange.getResponseHeaders().add("Location", url() + "&redirected");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void waitUntilClosed() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(byte[] body) throws JsonProcessingException {
        return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        char[] password = WebhookSettings.PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Path.of(System.getProperty(WebhookSettings.KEY_STORE)))) {
            keys.load(file, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
