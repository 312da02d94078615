package io.leaftrace.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What would make a start fail late and unclearly, asked early. */
final class StartChecks {

    private static final int CONNECT_LIMIT_MILLIS = 300;

    private StartChecks() {}

    static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "probe", null));
        } catch (IOException e) {
            throw new CannotStart("The folder " + folder + " cannot be written to: " + e.getMessage() + ".", e);
        }
    }

    static void requireBuilt(Path sources) {
        List<String> missing = Arrays.stream(Service.values())
                .filter(service -> !Files.exists(service.runnableJar(sources)))
                .map(Service::title)
                .toList();
        if (!missing.isEmpty() || !Files.exists(ServiceCommand.entryJar(sources))) {
            throw new CannotStart("Not built yet: " + (missing.isEmpty() ? "deploy/local" : String.join(", ", missing))
                    + ". Run `make run`, or `./mvnw -DskipTests package` first.");
        }
    }

    static void requireFree(Ports ports) {
        ports.byName().forEach((name, port) -> {
            if (isTaken(port)) {
                throw new CannotStart("Port " + port + ", where " + name + " is to listen, is taken: stop what listens "
                        + "there, or choose another port with " + Settings.variable(Ports.setting(name)) + "=<port>.");
            }
        });
    }

    private static boolean isTaken(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket socket = new Socket()) {
            // A listener on all addresses does not always hinder one on this address, yet it would be found first.
            socket.connect(new InetSocketAddress(loopback, port), CONNECT_LIMIT_MILLIS);
            return true;
        } catch (IOException nobodyListens) {
            return !canListen(loopback, port);
        }
    }

    private static boolean canListen(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
