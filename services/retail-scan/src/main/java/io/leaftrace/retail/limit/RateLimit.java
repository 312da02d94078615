package io.leaftrace.retail.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How often somebody may ask in a time that begins with his first question. Its memory is bounded. Thread-safe. */
public final class RateLimit {

    private static final int MOST_REMEMBERED = 100_000;

    private final int most;
    private final Duration window;
    private final Ticker ticker;
    private final Cache<String, Asked> asked;

    private record Asked(long sinceNanos, AtomicInteger times) {}

    public RateLimit(int most, Duration window, Ticker ticker) {
        this.most = most;
        this.window = window;
        this.ticker = ticker;
        this.asked = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(window)
                .maximumSize(MOST_REMEMBERED)
                .build();
    }

    /** Counts a question; 0 when it may be asked, or after how many seconds it may. */
    public long secondsToWait(String who) {
        Asked before = asked.get(who, first -> new Asked(ticker.read(), new AtomicInteger()));
        if (before.times().incrementAndGet() <= most) {
            return 0;
        }
        Duration left = window.minusNanos(ticker.read() - before.sinceNanos());
        return Math.max(1, left.toSeconds() + 1);
    }
}
