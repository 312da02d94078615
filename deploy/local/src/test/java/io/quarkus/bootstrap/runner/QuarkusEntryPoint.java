package io.quarkus.bootstrap.runner;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands in for a service in the tests of its supervision; has the name of what a real service is started by. */
public final class QuarkusEntryPoint {

    private QuarkusEntryPoint() {}

    /** Answers that it is ready, or ends at once when it is told to fail. */
    public static void main(String[] args) throws IOException {
        if (System.getenv("FAIL") != null) {
            System.out.println("the database is not to be found");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("ready");
    }
}
