package io.leaftrace.analytics.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.analytics.query.NamedQuery;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlowReaderTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private boolean isFull;
    private volatile Short closedWith;

    private final EventSocket socket = new EventSocket(
            (ServerWebSocket) Proxy.newProxyInstance(
                    SlowReaderTest.class.getClassLoader(), new Class<?>[] {ServerWebSocket.class}, this::otherSide),
            new NamedQuery(UUID.randomUUID(), 1, "o", "q", JsonNodeFactory.instance.objectNode(), Instant.EPOCH),
            new Reader(null, Set.of("operator"), null),
            null,
            false,
            7);

    @Test
    void whoReadsTooSlowlyIsCutOff() {
        isFull = true;
        socket.tell(null, 8, 500, PATIENCE);
        assertThat(closedWith).as("he may catch up").isNull();

        await().untilAsserted(() -> {
            socket.tell(null, 8, 500, PATIENCE);
            assertThat(closedWith).isEqualTo(EventSocket.POLICY_VIOLATION);
        });
    }

    @Test
    void whoCatchesUpInTimeIsNot() {
        Instant end = Instant.now().plus(PATIENCE.multipliedBy(3));
        while (Instant.now().isBefore(end)) {
            isFull = !isFull;
            // Nothing is new at 7, so that a reader who keeps up is asked for nothing
            socket.tell(null, 7, 500, PATIENCE);
        }
        assertThat(closedWith).isNull();
    }

    private Object otherSide(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "writeQueueFull" -> isFull;
            case "isClosed" -> closedWith != null;
            case "close" -> {
                closedWith = (Short) arguments[0];
                yield Future.succeededFuture();
            }
            case "pongHandler", "handler" -> proxy;
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }
}
