package io.leaftrace.retail.payment;

import java.time.Duration;

/** How long until a provider is asked again. */
final class PauseDecision {

    private static final int MOST_DOUBLINGS = 30;

    private PauseDecision() {}

    /**
     * Doubled with each attempt.
     *
     * @param attempts so far, at least 1
     */
    static Duration pause(int attempts, Duration first, Duration longest) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
