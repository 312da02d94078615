package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other end of a WebSocket. */
final class SocketReader implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private volatile int closeCode;
    private volatile WebSocket socket;

    private SocketReader() {}

    /** @param token null for none */
    static SocketReader open(URI service, String path, String token) {
        SocketReader reader = new SocketReader();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        URI uri = URI.create(
                "ws://localhost:" + service.getPort() + path.replace("[", "%5B").replace("]", "%5D"));
        reader.socket = builder.buildAsync(uri, reader).join();
        return reader;
    }

    /** The status with which the connection is refused. */
    static int refusal(URI service, String path, String token) {
        try (SocketReader taken = open(service, path, token)) {
            throw new AssertionError("was taken: " + path);
        } catch (CompletionException refused) {
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /** The steps of all events, in the order in which they came. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (String text : messages) {
            try {
                JSON.readTree(text)
                        .at("/epcisBody/queryResults/resultsBody/eventList")
                        .forEach(event -> steps.add(event.path("bizStep").asText()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return steps;
    }

    /** 0 while it is open. */
    int closeCode() {
        return closeCode;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            messages.add(message.toString());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        return null;
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
        socket.abort();
    }
}
