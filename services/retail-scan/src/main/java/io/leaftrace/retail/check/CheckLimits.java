package io.leaftrace.retail.check;

import com.github.benmanes.caffeine.cache.Ticker;
import io.leaftrace.edge.CallerAddress;
import io.leaftrace.edge.Problems;
import io.leaftrace.retail.limit.RateLimit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How many checks an address and a phone may ask for, as far as this instance sees them. */
@ApplicationScoped
class CheckLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** {@code leaftrace.checks.…}. */
    @ConfigMapping(prefix = "leaftrace.checks")
    interface Settings {
        /** Phones behind a carrier's or a shop's one address share this. */
        @WithDefault("1200")
        int perMinuteByAddress();

        @WithDefault("120")
        int perMinuteByDevice();

        /** Different codes that are not confirmed, asked for by one address. */
        @WithDefault("20")
        int unknownCodesPerMinute();

        /** How long an address is told nothing that has tried more. */
        @WithDefault("PT10M")
        Duration block();
    }

    private final RateLimit byAddress;
    private final RateLimit byDevice;
    private final UnknownCodes unknownCodes;
    private final CallerAddress caller;

    CheckLimits(Settings settings, CallerAddress caller) {
        Ticker ticker = Ticker.systemTicker();
        this.byAddress = new RateLimit(settings.perMinuteByAddress(), MINUTE, ticker);
        this.byDevice = new RateLimit(settings.perMinuteByDevice(), MINUTE, ticker);
        this.unknownCodes = new UnknownCodes(settings.unknownCodesPerMinute(), settings.block(), ticker);
        this.caller = caller;
    }

    /**
     * Counts a question of the current request.
     *
     * @param deviceId null when the phone did not say who it is
     * @return the address to which it counts
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 when it may not be asked now
     */
    String admit(String deviceId) {
        String address = caller.network();
        requireNoWait(unknownCodes.secondsBlocked(address));
        requireNoWait(byAddress.secondsToWait(address));
        requireNoWait(deviceId == null ? 0 : byDevice.secondsToWait(deviceId));
        return address;
    }

    /** The address was answered that this code is not confirmed. */
    void notConfirmed(String address, AskedCode code) {
        unknownCodes.tried(address, code.digitalLink());
    }

    private static void requireNoWait(long seconds) {
        if (seconds > 0) {
            throw Problems.tooMany(
                    "too-many-checks", "Too many codes were checked from here. Ask again later.", seconds);
        }
    }
}
