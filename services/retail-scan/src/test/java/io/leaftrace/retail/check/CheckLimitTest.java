package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.retail.limit.RateLimit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CheckLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void admitsSoManyInAMinuteAndSaysWhenToComeAgain() {
        RateLimit limit = new RateLimit(3, MINUTE, nanos::get);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.secondsToWait("a")).isZero();
        }
        pass(Duration.ofSeconds(20));
        assertThat(limit.secondsToWait("a")).isBetween(40L, 41L);
        // Another is not held up by it
        assertThat(limit.secondsToWait("b")).isZero();
        pass(Duration.ofSeconds(41));
        assertThat(limit.secondsToWait("a")).isZero();
    }

    @Test
    void blocksWhoTriesTwentyUnknownCodesInAMinute() {
        UnknownCodes codes = new UnknownCodes(20, Duration.ofMinutes(10), nanos::get);
        for (int code = 0; code < 19; code++) {
            codes.tried("a", "code-" + code);
        }
        assertThat(codes.secondsBlocked("a")).isZero();
        codes.tried("a", "code-19");
        assertThat(codes.secondsBlocked("a")).isBetween(600L, 601L);
        assertThat(codes.secondsBlocked("b")).isZero();
        pass(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(codes.secondsBlocked("a")).isZero();
    }

    @Test
    void theSameCodeAgainIsNoOtherTryAndAMinuteForgets() {
        UnknownCodes codes = new UnknownCodes(20, Duration.ofMinutes(10), nanos::get);
        for (int i = 0; i < 100; i++) {
            codes.tried("a", "one code");
        }
        assertThat(codes.secondsBlocked("a")).isZero();
        for (int code = 0; code < 40; code++) {
            codes.tried("a", "code-" + code);
            pass(Duration.ofSeconds(4));
        }
        assertThat(codes.secondsBlocked("a")).isZero();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
