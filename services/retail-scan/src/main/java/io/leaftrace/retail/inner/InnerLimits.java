package io.leaftrace.retail.inner;

import com.github.benmanes.caffeine.cache.Ticker;
import io.leaftrace.edge.CallerAddress;
import io.leaftrace.edge.Problems;
import io.leaftrace.retail.limit.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** How many inner codes an address, a phone and a member may try, as far as this instance sees them. */
@ApplicationScoped
public class InnerLimits {

    private static final Duration HOUR = Duration.ofHours(1);

    private final RateLimit byAddress;
    private final RateLimit byDevice;
    private final RateLimit byMember;
    private final CallerAddress caller;

    InnerLimits(InnerSettings settings, CallerAddress caller) {
        Ticker ticker = Ticker.systemTicker();
        this.byAddress = new RateLimit(settings.perHourByAddress(), HOUR, ticker);
        this.byDevice = new RateLimit(settings.perHourByDevice(), HOUR, ticker);
        this.byMember = new RateLimit(settings.perHourByDevice(), HOUR, ticker);
        this.caller = caller;
    }

    /**
     * Counts a try of the current request; to be asked before {@link InnerCodes}.
     *
     * @param member null when it is no member
     * @param deviceId null when the phone did not say
     * @return the address to which it counts
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 {@code too-many-inner-codes} when it may not be made now
     */
    public String admit(UUID member, String deviceId) {
        String address = caller.network();
        requireNoWait(byAddress.secondsToWait(address));
        requireNoWait(deviceId == null ? 0 : byDevice.secondsToWait(deviceId));
        requireNoWait(member == null ? 0 : byMember.secondsToWait(member.toString()));
        return address;
    }

    private static void requireNoWait(long seconds) {
        if (seconds > 0) {
            throw Problems.tooMany(
                    "too-many-inner-codes", "Too many inner codes were tried from here. Ask again later.", seconds);
        }
    }
}
