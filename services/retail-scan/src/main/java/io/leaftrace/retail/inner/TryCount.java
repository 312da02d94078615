package io.leaftrace.retail.inner;

import java.time.Instant;

/**
 * The wrong tries of an item's inner code: by one asker, or by all.
 *
 * @param wrong how many since the last long pause
 * @param wrongAt the last one; null when there was none
 * @param lockedUntil null when it never was
 */
record TryCount(int wrong, Instant wrongAt, Instant lockedUntil) {

    static final TryCount NONE = new TryCount(0, null, null);

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
