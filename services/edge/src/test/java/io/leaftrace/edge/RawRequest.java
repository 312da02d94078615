package io.leaftrace.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends what no decent HTTP client would, and reads until the server closes the connection. */
final class RawRequest {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int CHUNK = 8192;

    private RawRequest() {}

    static String send(URI to, String request) throws IOException {
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                OutputStream out = socket.getOutputStream();
                out.write(request.getBytes(StandardCharsets.UTF_8));
                out.flush();
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                // The server may refuse and close while we are still sending.
                socket.getInputStream().transferTo(answer);
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

    static String chunked(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int from = 0; from < body.length(); from += CHUNK) {
            String chunk = body.substring(from, Math.min(body.length(), from + CHUNK));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }
}
