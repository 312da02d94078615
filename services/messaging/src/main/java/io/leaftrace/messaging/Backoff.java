package io.leaftrace.messaging;

import java.time.Duration;

/** Waits between attempts: each twice the one before, with an upper limit. For one thread. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    public Duration next() {
        Duration wait = next;
        Duration twice = wait.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return wait;
    }

    /** After a success. */
    public void reset() {
        next = FIRST;
    }
}
