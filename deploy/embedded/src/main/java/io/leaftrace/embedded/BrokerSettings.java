package io.leaftrace.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a broker that stands alone and shares a small machine with everything else. */
final class BrokerSettings {

    private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    private BrokerSettings() {}

    static Properties of(Path dataDir, int port, int controllerPort) {
        Properties settings = new Properties();
        roles(settings, port, controllerPort);
        topics(settings, dataDir);
        internalTopics(settings);
        smallMachine(settings);
        return settings;
    }

    private static void roles(Properties settings, int port, int controllerPort) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    }

    private static void topics(Properties settings, Path dataDir) {
        settings.setProperty("log.dirs", dataDir.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.setProperty("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        // Facts are kept: a projection is rebuilt from the first offset.
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
        settings.setProperty("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    }

    private static void internalTopics(Properties settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.setProperty(topic + ".replication.factor", "1");
            settings.setProperty(topic + ".num.partitions", "1");
        }
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("offsets.topic.segment.bytes", Integer.toString(4 * 1024 * 1024));
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
    }

    private static void smallMachine(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
        settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(256 * 1024));
    }
}
