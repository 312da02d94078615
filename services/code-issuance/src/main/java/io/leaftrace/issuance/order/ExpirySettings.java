package io.leaftrace.issuance.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;
import java.util.Map;

/** How long unused codes live. */
@ConfigMapping(prefix = "leaftrace.codes")
public interface ExpirySettings {

    /** A calendar period (ISO 8601), where the market says nothing, and for SSCCs, which have no market. */
    @WithDefault("P6M")
    Period expiry();

    /** By market, ISO 3166-1 alpha-2. */
    Map<String, Period> expiryByMarket();

    /** Reports of what happened before the expiry may come so much later; the expiry is told only then. */
    @WithDefault("PT24H")
    Duration expiryGrace();

    /** How often to look for orders that expired. */
    @WithDefault("1m")
    Duration expiryCheckInterval();

    /** The most orders whose expiry one transaction tells. */
    @WithDefault("100")
    int expiryBatch();
}
