package io.leaftrace.retail.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One open connection of a shop keeper. It remembers what it told; nothing waits in memory for a reader who is slow. */
final class ListeningShop {

    /** RFC 6455, section 7.4.1. */
    static final short POLICY_VIOLATION = 1008;

    private final UUID id = UUID.randomUUID();
    private final ServerWebSocket socket;
    private final String partyGln;
    private final Set<String> told = new TreeSet<>();
    private volatile Instant heardAt = Instant.now();

    ListeningShop(ServerWebSocket socket, String partyGln) {
        this.socket = socket;
        this.partyGln = partyGln;
        socket.pongHandler(pong -> heardAt = Instant.now());
        // What the other side says is of no interest, but must be read.
        socket.handler(ignored -> heardAt = Instant.now());
    }

    UUID id() {
        return id;
    }

    String partyGln() {
        return partyGln;
    }

    /** Tells what came and went; later, when the reader is behind. */
    synchronized void tell(Map<String, OpenOrder> open, Map<String, OrderState> states, ObjectMapper json) {
        for (NewsDecision.News news : NewsDecision.news(told, open)) {
            if (socket.isClosed() || socket.writeQueueFull()) {
                return;
            }
            socket.writeTextMessage(text(news, states, json));
            if (news.opened() == null) {
                told.remove(news.key());
            } else {
                told.add(news.key());
            }
        }
    }

    /** What was told as open. */
    synchronized Set<String> told() {
        return Set.copyOf(told);
    }

    private static String text(NewsDecision.News news, Map<String, OrderState> states, ObjectMapper json) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (news.opened() != null) {
            message.put("news", "opened");
            message.put("order", news.opened());
        } else {
            String orderId = news.key().substring(0, news.key().indexOf('/'));
            message.put("news", word(states.get(orderId)));
            message.put("orderId", orderId);
            message.put("shopGln", news.key().substring(orderId.length() + 1));
        }
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String word(OrderState state) {
        if (state == null || state.isOpen() || state == OrderState.EXPIRED) {
            return "expired";
        }
        return state == OrderState.CANCELLED ? "cancelled" : "taken";
    }

    /** Asks whether the other side is still there; one that did not answer three times is not. */
    void ping(Duration interval) {
        if (heardAt.plus(interval.multipliedBy(3)).isBefore(Instant.now())) {
            close(POLICY_VIOLATION, "no answer to pings");
        } else if (!socket.isClosed()) {
            socket.writePing(Buffer.buffer());
        }
    }

    void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason);
        }
    }
}
