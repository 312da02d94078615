package io.leaftrace.retail.inner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code leaftrace.inner-tries.…}. */
@ConfigMapping(prefix = "leaftrace.inner-tries")
interface InnerSettings {
    /** So many wrong ones of one item lock it for who tried them. */
    @WithDefault("5")
    int wrong();

    /** How long the first time; then twice as long each time. */
    @WithDefault("PT1H")
    Duration lock();

    @WithDefault("PT24H")
    Duration longestLock();

    /** So many wrong ones of one item, whoever tried them, lock it for all. */
    @WithDefault("20")
    int wrongOfAll();

    @WithDefault("PT10M")
    Duration lockOfAll();

    @WithDefault("PT6H")
    Duration longestLockOfAll();

    /** How many tries a device, and as many a member, may make; each instance counts what it sees. */
    @WithDefault("60")
    int perHourByDevice();

    /** Phones behind a carrier's or a shop's one address share this. */
    @WithDefault("600")
    int perHourByAddress();

    /** The inner codes of so many items within an hour are an alert about a device or member. */
    @WithDefault("20")
    int many();

    /** The same about an address. */
    @WithDefault("200")
    int manyByAddress();
}
