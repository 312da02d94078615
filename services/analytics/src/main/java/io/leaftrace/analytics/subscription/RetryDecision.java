package io.leaftrace.analytics.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a delivery that failed is tried again. */
final class RetryDecision {

    private static final int MOST_DOUBLINGS = 30;

    private RetryDecision() {}

    /**
     * How long failing deliveries are tried.
     *
     * @param firstRetry the wait after the first failure; doubled with each further one
     * @param longestRetry the longest wait
     * @param giveUpAfter the time of failures after which nothing is tried again
     */
    record Patience(Duration firstRetry, Duration longestRetry, Duration giveUpAfter) {}

    /**
     * Decides.
     *
     * @param attempts that have failed in a row, this one among them
     * @param failingSince when the first of them failed
     * @param chance from 0 to 1: spreads those that failed together over half of the wait
     * @return empty when it was tried for long enough
     */
    static Optional<Instant> next(Instant now, int attempts, Instant failingSince, double chance, Patience patience) {
        if (!now.isBefore(failingSince.plus(patience.giveUpAfter()))) {
            return Optional.empty();
        }
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        Duration doubled = patience.firstRetry().multipliedBy(1L << doublings);
        Duration wait = doubled.compareTo(patience.longestRetry()) < 0 ? doubled : patience.longestRetry();
        return Optional.of(now.plusMillis(Math.round(wait.toMillis() * (0.5 + chance / 2))));
    }
}
