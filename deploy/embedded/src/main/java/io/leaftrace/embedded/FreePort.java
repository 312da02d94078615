package io.leaftrace.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ports of the loopback address. */
public final class FreePort {

    /**
     * Below the ports that systems give to outgoing connections (from 32768 on Linux, from 49152 elsewhere): a port from there
     * may be taken by any client between the question and the use of its answer.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_767;

    private static final int PORTS = HIGHEST - LOWEST + 1;

    /** Counts on from a random place, so that no port is told twice by one process and hardly by two. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private FreePort() {}

    /**
     * A port that nobody listened on a moment ago and that the system gives to nobody unasked.
     *
     * @throws IllegalStateException when none is found
     */
    public static int any() {
        return IntStream.generate(() -> LOWEST + Math.floorMod(NEXT.getAndIncrement(), PORTS))
                .limit(PORTS)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free port from " + LOWEST + " to " + HIGHEST));
    }

    static int orGiven(int port) {
        return port == 0 ? any() : port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
