package io.leaftrace.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of outbox, relay and inbox. How to reach Kafka stands under {@code kafka.*}, as Quarkus reads it. */
@ConfigMapping(prefix = "leaftrace.messaging")
public interface MessagingConfig {

    /**
     * The largest record, key and all, in bytes. An EPCIS document of the size that logistics-scan takes, and a report whose
     * identifiers grow to full Digital Link URIs, must fit.
     */
    @WithDefault("8388608")
    int maxRecordBytes();

    /** How often the gauges look at the database. */
    @WithDefault("5s")
    Duration gaugeInterval();

    /** How long a stopping service waits for the batch in hand. */
    @WithDefault("10s")
    Duration stopTimeout();

    Topics topics();

    Relay relay();

    Inbox inbox();

    /** Topics that this service makes when they are missing. */
    interface Topics {
        @WithDefault("3")
        int partitions();

        /** Empty: the broker's {@code default.replication.factor}. */
        Optional<Short> replicationFactor();

        /** Empty: the broker's own setting. */
        Optional<Integer> minInSyncReplicas();
    }

    /** The way out. */
    interface Relay {
        @WithDefault("true")
        boolean enabled();

        /** How often an idle relay looks for new rows. */
        @WithDefault("50ms")
        Duration pollInterval();

        /** How often a relay that is not the active one tries to become it. */
        @WithDefault("500ms")
        Duration standbyInterval();

        @WithDefault("500")
        int batchRows();

        @WithDefault("8388608")
        long batchBytes();

        /** After that long without an answer from the database, its connection counts as lost. */
        @WithDefault("10s")
        Duration databaseTimeout();

        /** The most facts that one call may send again. */
        @WithDefault("100000")
        int republicationLimit();
    }

    /** The way in. */
    interface Inbox {
        @WithDefault("true")
        boolean enabled();

        @WithDefault("500")
        int batchRecords();

        /** The longest that a batch's transaction may take. */
        @WithDefault("30s")
        Duration transactionTimeout();

        /** The most parked records that one call releases. */
        @WithDefault("1000")
        int releaseLimit();
    }
}
