package io.leaftrace.local;

import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits for a service in a container of its own, of which only its health can be seen. */
final class ContainerReadiness {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration ASK_EVERY = Duration.ofMillis(500);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ContainerReadiness() {}

    static void await(Service service, SocketAddress address) throws InterruptedException {
        URI health = URI.create("http://" + address.host() + ":" + address.port() + "/q/health/ready");
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!isReady(health)) {
            if (System.nanoTime() > limit) {
                throw new CannotStart(service.title() + " is not ready after " + LIMIT.toMinutes()
                        + " minutes; see `docker compose logs " + service.title() + "`.");
            }
            Thread.sleep(ASK_EVERY.toMillis());
        }
    }

    private static boolean isReady(URI health) throws InterruptedException {
        HttpRequest ask =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
