package io.leaftrace.retail.member;

import com.github.benmanes.caffeine.cache.Ticker;
import io.leaftrace.edge.CallerAddress;
import io.leaftrace.edge.Problems;
import io.leaftrace.retail.limit.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How many codes an address and a phone may ask for and try, as far as this instance sees them. */
@ApplicationScoped
class SignInLimits {

    private final RateLimit askedByAddress;
    private final RateLimit askedByDevice;
    private final RateLimit triedByAddress;
    private final CallerAddress caller;

    SignInLimits(SignInConfig config, CallerAddress caller) {
        Ticker ticker = Ticker.systemTicker();
        Duration hour = Duration.ofHours(1);
        this.askedByAddress = new RateLimit(config.codesPerHourByAddress(), hour, ticker);
        this.askedByDevice = new RateLimit(config.codesPerHourByDevice(), hour, ticker);
        this.triedByAddress = new RateLimit(config.triesPerMinuteByAddress(), Duration.ofMinutes(1), ticker);
        this.caller = caller;
    }

    /**
     * Counts a request for a code.
     *
     * @param deviceId null when the phone did not say who it is
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429
     */
    void admitAsking(String deviceId) {
        requireNoWait(askedByAddress.secondsToWait(caller.network()));
        requireNoWait(deviceId == null ? 0 : askedByDevice.secondsToWait(deviceId));
    }

    /** The same for a code that is tried. */
    void admitTrying() {
        requireNoWait(triedByAddress.secondsToWait(caller.network()));
    }

    static void requireNoWait(long seconds) {
        if (seconds > 0) {
            throw Problems.tooMany(
                    "too-many-codes", "Too many codes were asked for or tried. Ask again later.", seconds);
        }
    }
}
