package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.epcis.EpcisHeaders;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;

/**
 * Calls webhooks. It connects to an address that was vetted, follows no redirect, and reads little of an answer: only its
 * status counts.
 */
@ApplicationScoped
class Webhook {

    /** More of an answer than that is not read. */
    private static final long MOST_ANSWER_BYTES = 16_384;

    private final HttpClient client;
    private final SubscriptionConfig.Webhook config;

    Webhook(Vertx vertx, SubscriptionConfig config) {
        this.config = config.webhook();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) this.config.connectTimeout().toMillis())
                .setMaxPoolSize(20)
                .setKeepAliveTimeout(30)
                .setVerifyHost(true);
        this.config
                .trustedCertificate()
                .ifPresent(path -> options.setTrustOptions(new PemTrustOptions().addCertPath(path)));
        this.client = vertx.createHttpClient(options);
    }

    void close(@Observes ShutdownEvent stopping) {
        client.close();
    }

    /**
     * Posts a document.
     *
     * @param address that the destination's name has and that was vetted
     * @param signature null for none
     * @return the answer's status; fails when there was no answer in time
     */
    Uni<Integer> post(Destination destination, InetAddress address, byte[] document, String signature) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(destination.port(), address.getHostAddress()))
                .setHost(destination.uri().getHost())
                .setPort(destination.port())
                .setSsl(destination.isTls())
                .setURI(destination.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/ld+json")
                .putHeader(EpcisHeaders.EPCIS_VERSION, EpcisHeaders.VERSION)
                .putHeader("User-Agent", "Leaftrace");
        if (signature != null) {
            request.putHeader("GS1-Signature", signature);
        }
        return Uni.createFrom()
                .<Integer>emitter(emitter -> client.request(request)
                        .onFailure(emitter::fail)
                        .onSuccess(ready -> send(ready, document, emitter)))
                .ifNoItem()
                .after(config.timeout())
                .fail();
    }

    private static void send(HttpClientRequest request, byte[] document, UniEmitter<? super Integer> emitter) {
        // Also after a time-out: nobody may keep a connection by answering slowly.
        emitter.onTermination(request::reset);
        request.send(Buffer.buffer(document))
                .onFailure(emitter::fail)
                .onSuccess(answer -> readLittle(request, answer, emitter));
    }

    private static void readLittle(
            HttpClientRequest request, HttpClientResponse answer, UniEmitter<? super Integer> emitter) {
        int status = answer.statusCode();
        long[] readBytes = {0};
        answer.exceptionHandler(cutOff -> emitter.complete(status));
        answer.endHandler(end -> emitter.complete(status));
        answer.handler(part -> {
            readBytes[0] += part.length();
            if (readBytes[0] > MOST_ANSWER_BYTES) {
                request.reset();
                emitter.complete(status);
            }
        });
    }
}
