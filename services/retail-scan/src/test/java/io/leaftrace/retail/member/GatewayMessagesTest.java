package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayMessagesTest {

    private static final String SECRET = "0123456789abcdef";
    private static final PhoneNumber TO = PhoneNumber.ofE164("+8613800138000");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** What the gateway was sent. */
    private record Received(String signature, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger status = new AtomicInteger(202);
    private GatewayMessages messages;

    @BeforeEach
    void startGateway() throws Exception {
        HttpServer gateway = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    received.add(new Received(request.getHeader(MessageSignature.HEADER), body.toString()));
                    if (status.get() > 0) {
                        request.response().setStatusCode(status.get()).end();
                    }
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        messages = new GatewayMessages(
                vertx,
                new Settings(
                        Optional.of(URI.create("http://127.0.0.1:" + gateway.actualPort() + "/sms")),
                        Optional.of(SECRET),
                        Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void signsWhatItSends() throws Exception {
        messages.send(TO, "Leaftrace 验证码 123456").await().atMost(LIMIT);

        Received message = received.poll(10, TimeUnit.SECONDS);
        JsonObject body = new JsonObject(message.body());
        assertThat(body.getString("to")).isEqualTo("+8613800138000");
        assertThat(body.getString("text")).isEqualTo("Leaftrace 验证码 123456");
        assertThat(body.getString("messageId")).isNotBlank();
        long sentAt = Long.parseLong(message.signature().replaceFirst("t=(\\d+),.*", "$1"));
        assertThat(message.signature()).isEqualTo(MessageSignature.of(SECRET, sentAt, message.body()));
        assertThat(message.signature()).isNotEqualTo(MessageSignature.of("another secret 0", sentAt, message.body()));
    }

    @Test
    void failsWithoutTheNumberWhenTheGatewayRefuses() {
        status.set(500);
        Uni<Void> sent = messages.send(TO, "123456");
        assertThatThrownBy(() -> sent.await().atMost(LIMIT))
                .hasMessageContaining("500")
                .hasMessageNotContaining("138")
                .hasMessageNotContaining("123456");
    }

    @Test
    void failsWhenTheGatewayDoesNotAnswerInTime() {
        status.set(0);
        Uni<Void> sent = messages.send(TO, "123456");
        assertThatThrownBy(() -> sent.await().atMost(LIMIT)).isNotNull();
    }

    private record Settings(Optional<URI> url, Optional<String> secret, Duration timeout)
            implements SignInConfig.Gateway {}
}
