package io.leaftrace.retail.member;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/**
 * Posts each message to the HTTP gateway of {@code leaftrace.sign-in.gateway.url}, as {@code {messageId, to, text}} with
 * the header {@code Leaftrace-Signature} (see {@link MessageSignature}). A status of 2xx says that it was taken.
 */
@ApplicationScoped
class GatewayMessages implements CodeMessages {

    private static final int MOST_CONNECTIONS = 20;
    private static final int MOST_WAITING = 200;

    private final HttpClient client;
    private final SignInConfig.Gateway config;

    @Inject
    GatewayMessages(Vertx vertx, SignInConfig config) {
        this(vertx, config.gateway());
    }

    GatewayMessages(Vertx vertx, SignInConfig.Gateway config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setVerifyHost(true));
    }

    void close(@Observes ShutdownEvent stopping) {
        client.close();
    }

    @Override
    public Uni<Void> send(PhoneNumber to, String text) {
        String body = new JsonObject()
                .put("messageId", UUID.randomUUID().toString())
                .put("to", to.e164())
                .put("text", text)
                .encode();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.url().orElseThrow().toString())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Leaftrace")
                .putHeader(
                        MessageSignature.HEADER,
                        MessageSignature.of(
                                config.secret().orElseThrow(), Instant.now().getEpochSecond(), body));
        return Uni.createFrom()
                .<Integer>emitter(emitter -> client.request(request)
                        .compose(ready -> {
                            emitter.onTermination(ready::reset);
                            return ready.send(Buffer.buffer(body));
                        })
                        .compose(answer -> answer.end().map(end -> answer.statusCode()))
                        .onFailure(emitter::fail)
                        .onSuccess(emitter::complete))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .invoke(GatewayMessages::requireTaken)
                .replaceWithVoid();
    }

    private static void requireTaken(int status) {
        if (status < 200 || status > 299) {
            throw new IllegalStateException("the gateway of messages answered " + status);
        }
    }
}
