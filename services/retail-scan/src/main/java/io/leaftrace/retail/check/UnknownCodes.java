package io.leaftrace.retail.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blocks an address that tries codes: so many different ones in a minute that are not confirmed. Once blocked it is told
 * nothing of any code, so that the block itself tells nothing. Its memory is bounded. Thread-safe.
 */
final class UnknownCodes {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 20_000;

    private final int most;
    private final Duration block;
    private final Ticker ticker;
    private final Cache<String, Set<Integer>> tried;
    private final Cache<String, Long> blockedSinceNanos;

    UnknownCodes(int most, Duration block, Ticker ticker) {
        this.most = most;
        this.block = block;
        this.ticker = ticker;
        this.tried = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(WINDOW)
                .maximumSize(MOST_ADDRESSES)
                .build();
        this.blockedSinceNanos = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(block)
                .maximumSize(MOST_ADDRESSES)
                .build();
    }

    /** 0 when the address is not blocked, or for how many seconds it still is. */
    long secondsBlocked(String address) {
        Long since = blockedSinceNanos.getIfPresent(address);
        return since == null
                ? 0
                : Math.max(1, block.minusNanos(ticker.read() - since).toSeconds() + 1);
    }

    /** The address was answered that this code is not confirmed. The same code again is no other try. */
    void tried(String address, String code) {
        Set<Integer> codes = tried.get(address, first -> ConcurrentHashMap.newKeySet());
        codes.add(code.hashCode());
        if (codes.size() >= most) {
            blockedSinceNanos.put(address, ticker.read());
        }
    }
}
