package io.leaftrace.analytics.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of subscriptions. */
@ConfigMapping(prefix = "leaftrace.subscription")
interface SubscriptionConfig {

    /** Whether this instance may be the one that gives arrivals their order and calls webhooks. */
    @WithDefault("true")
    boolean enabled();

    /** How often it looks for new arrivals and due subscriptions. */
    @WithDefault("100ms")
    Duration pollInterval();

    /** How often an instance that is not the active one tries to become it. */
    @WithDefault("500ms")
    Duration standbyInterval();

    /** After that long without an answer from the database, its connection counts as lost. */
    @WithDefault("30s")
    Duration databaseTimeout();

    /** How long a stopping service waits for the deliveries in hand. */
    @WithDefault("10s")
    Duration stopTimeout();

    /** The most webhooks that are called at a time; a party has at most 20. */
    @WithDefault("64")
    int mostInFlight();

    /** The most events in one delivery. */
    @WithDefault("500")
    int eventsPerDelivery();

    Webhook webhook();

    Socket socket();

    /** For tests alone: webhooks on {@code localhost}, on any port and without TLS too. */
    @WithDefault("false")
    boolean allowLoopback();

    interface Webhook {
        @WithDefault("5s")
        Duration connectTimeout();

        /** From the beginning of a call to the end of its answer. */
        @WithDefault("15s")
        Duration timeout();

        @WithDefault("1s")
        Duration firstRetry();

        @WithDefault("15M")
        Duration longestRetry();

        /** A subscription whose deliveries have failed for that long is suspended. */
        @WithDefault("24H")
        Duration giveUpAfter();

        default RetryDecision.Patience patience() {
            return new RetryDecision.Patience(firstRetry(), longestRetry(), giveUpAfter());
        }

        /** A PEM file that is trusted instead of the authorities that Java trusts. */
        Optional<String> trustedCertificate();
    }

    interface Socket {
        @WithDefault("200ms")
        Duration pollInterval();

        /** The most open ones in an instance. */
        @WithDefault("500")
        int most();

        /** The most open ones of one party in an instance. */
        @WithDefault("10")
        int mostOfParty();

        /** Whoever has not read for that long is cut off. */
        @WithDefault("10s")
        Duration slowReader();

        @WithDefault("20s")
        Duration pingInterval();
    }
}
