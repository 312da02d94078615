package io.leaftrace.retail.inner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockDecisionTest {

    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final LockRule RULE = new LockRule(5, Duration.ofHours(1), Duration.ofHours(3));

    @Test
    void locksAtTheFifthWrongTry() {
        assertThat(after(4, NOON).isLocked(NOON)).isFalse();
        assertThat(after(5, NOON).isLocked(NOON)).isTrue();
        assertThat(after(5, NOON).isLocked(NOON.plus(Duration.ofMinutes(59)))).isTrue();
    }

    @Test
    void opensAgainAfterItsTimeAndTakesFiveMore() {
        Instant later = NOON.plus(Duration.ofHours(1));
        TryCount locked = after(5, NOON);
        assertThat(locked.isLocked(later)).isFalse();
        TryCount sixth = LockDecision.afterWrong(locked, later, RULE);
        assertThat(sixth.isLocked(later)).isFalse();
    }

    @Test
    void eachLockIsTwiceAsLongButNeverLongerThanTheLongest() {
        assertThat(after(10, NOON).lockedUntil()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(after(15, NOON).lockedUntil()).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(after(1_000_000, NOON).lockedUntil()).isEqualTo(NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void aLongPauseForgets() {
        Instant later = NOON.plus(LockDecision.FORGOTTEN_AFTER);
        assertThat(LockDecision.afterWrong(after(9, NOON), later, RULE)).isEqualTo(new TryCount(1, later, null));
        // Negative control: a moment earlier it still counts
        assertThat(LockDecision.afterWrong(after(9, NOON), later.minusSeconds(1), RULE)
                        .wrong())
                .isEqualTo(10);
    }

    @Test
    void whoNeverTriedWrongIsNotLocked() {
        assertThat(TryCount.NONE.isLocked(NOON)).isFalse();
    }

    private static TryCount after(int wrong, Instant at) {
        TryCount count = TryCount.NONE;
        for (int i = 0; i < wrong; i++) {
            count = LockDecision.afterWrong(count, at, RULE);
        }
        return count;
    }
}
