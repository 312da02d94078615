package io.leaftrace.retail.inner;

import java.time.Duration;
import java.time.Instant;

/** What a wrong try leads to: locks that grow, so that guessing ends, and that end, so that nobody is shut out for good. */
final class LockDecision {

    /** A pause after which it begins anew; longer than any lock. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(2);

    private LockDecision() {}

    static TryCount afterWrong(TryCount before, Instant now, LockRule rule) {
        boolean forgotten =
                before.wrongAt() == null || !now.isBefore(before.wrongAt().plus(FORGOTTEN_AFTER));
        int wrong = forgotten ? 1 : before.wrong() + 1;
        if (wrong % rule.tries() != 0) {
            return new TryCount(wrong, now, forgotten ? null : before.lockedUntil());
        }
        return new TryCount(wrong, now, now.plus(lock(wrong / rule.tries(), rule)));
    }

    /** @param time the first lock is number 1 */
    private static Duration lock(int time, LockRule rule) {
        Duration lock = rule.first();
        for (int i = 1; i < time && lock.compareTo(rule.longest()) < 0; i++) {
            lock = lock.multipliedBy(2);
        }
        return lock.compareTo(rule.longest()) < 0 ? lock : rule.longest();
    }
}
