package io.leaftrace.analytics.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a delivery that failed is tried again. */
final class RetryDecision {

    private static final int MOST_DOUBLINGS = 30;

    private RetryDecision() {}

    /**
     * Decides.
     *
     * @param attempts that have failed in a row, this one among them
     * @param failingSince when the first of them failed
     * @param chance from 0 to 1: spreads those that failed together over half of the wait
     * @return empty when it was tried for long enough
     */
    static Optional<Instant> next(
            Instant now, int attempts, Instant failingSince, double chance, SubscriptionConfig.Webhook config) {
        if (!now.isBefore(failingSince.plus(config.giveUpAfter()))) {
            return Optional.empty();
        }
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        Duration doubled = config.firstRetry().multipliedBy(1L << doublings);
        Duration wait = doubled.compareTo(config.longestRetry()) < 0 ? doubled : config.longestRetry();
        return Optional.of(now.plusMillis(Math.round(wait.toMillis() * (0.5 + chance / 2))));
    }
}
