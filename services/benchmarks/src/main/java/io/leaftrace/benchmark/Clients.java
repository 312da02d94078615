package io.leaftrace.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Some clients at once, each of which sends its next request when the one before is answered. */
final class Clients {

    /** One request of one client. */
    interface Request {
        /**
         * Sends it and waits for the answer.
         *
         * @param turn the client's own count, from 0
         */
        void send(int turn) throws Exception;
    }

    private Clients() {}

    /**
     * Lets them send for some time.
     *
     * @param millis gets the time of each request; null when nobody asks
     * @return requests a second of all together
     */
    static double during(int seconds, List<? extends Request> clients, Series millis) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        LongAdder sent = new LongAdder();
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        long start = System.nanoTime();
        List<Future<?>> done = new ArrayList<>();
        for (Request client : clients) {
            done.add(threads.submit(() -> {
                for (int turn = 0; System.nanoTime() < end; turn++) {
                    long before = System.nanoTime();
                    client.send(turn);
                    sent.increment();
                    if (millis != null) {
                        millis.add((System.nanoTime() - before) / 1e6);
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        return sent.sum() / ((System.nanoTime() - start) / 1e9);
    }
}
