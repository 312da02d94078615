package io.leaftrace.retail.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How buyers join and sign in. */
@ConfigMapping(prefix = "leaftrace.sign-in")
interface SignInConfig {

    /** How codes are sent; nobody can sign in where there is none. */
    @WithDefault("none")
    Way messages();

    Gateway gateway();

    /** The version of the terms that a buyer agrees to on joining. */
    @WithDefault("1")
    String terms();

    @WithDefault("P90D")
    Duration sessionLife();

    /** Countries (ISO 3166-1 alpha-2) to whose numbers codes are sent; all when not set. */
    Optional<Set<String>> countries();

    /** Codes that an address may ask for in an hour; phones behind a carrier's one address share this. */
    @WithDefault("60")
    int codesPerHourByAddress();

    @WithDefault("10")
    int codesPerHourByDevice();

    /** Codes that an address may try in a minute. */
    @WithDefault("30")
    int triesPerMinuteByAddress();

    /** Which messages. */
    enum Way {
        NONE,
        GATEWAY,
        SANDBOX
    }

    /** The gateway of text messages. */
    interface Gateway {
        Optional<URI> url();

        /** Shared with the gateway: it signs what is sent to it. */
        Optional<String> secret();

        @WithDefault("PT5S")
        Duration timeout();
    }
}
