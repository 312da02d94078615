package io.leaftrace.retail.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How payments are made. */
@ConfigMapping(prefix = "leaftrace.payments")
public interface PaymentConfig {

    /** {@code none} or {@code sandbox}. */
    @WithDefault("none")
    String provider();

    /** What the provider signs its callbacks with, at least 32 characters; without it every callback is refused. */
    Optional<String> callbackSecret();

    /** How far a callback's time may be from ours. */
    @WithDefault("PT5M")
    Duration callbackWindow();

    /** How often it is looked what is due. */
    @WithDefault("1s")
    String interval();

    /** How long an answer is waited for. */
    @WithDefault("PT10S")
    Duration timeout();

    /** After a first failure; doubled after each further one. */
    @WithDefault("PT2S")
    Duration firstPause();

    /** The longest between two attempts; there is no last one. */
    @WithDefault("PT1H")
    Duration longestPause();
}
