package io.leaftrace.messaging.relay;

import io.leaftrace.messaging.KafkaSettings;
import io.leaftrace.messaging.LoopThread;
import io.leaftrace.messaging.MessagingConfig;
import io.leaftrace.messaging.StopSignal;
import io.leaftrace.messaging.TestFacts;
import io.leaftrace.messaging.TopicSetup;
import io.leaftrace.testing.EmbeddedBackends;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** A relay outside a service, on the real broker. */
public final class RelayUnderTest implements AutoCloseable {

    private final Relay relay;
    private final LoopThread thread;

    private RelayUnderTest(Relay relay, LoopThread thread) {
        this.relay = relay;
        this.thread = thread;
    }

    public static RelayUnderTest start(DataSource database) {
        return start(database, Map.of(), Map.of());
    }

    public static RelayUnderTest start(DataSource database, Map<String, Object> kafka, Map<String, String> settings) {
        Map<String, Object> configured = new HashMap<>(kafka);
        configured.put("bootstrap.servers", EmbeddedBackends.bootstrapServers());
        KafkaSettings kafkaSettings = new KafkaSettings(configured, "test");
        MessagingConfig config = TestFacts.config(settings);
        StopSignal stop = new StopSignal();
        Relay relay = new Relay(
                database,
                kafkaSettings.producer(config.maxRecordBytes()),
                new TopicSetup(kafkaSettings, config),
                config.relay(),
                stop);
        return new RelayUnderTest(relay, LoopThread.start("relay-under-test", relay, stop));
    }

    public boolean isActive() {
        return relay.isActive();
    }

    @Override
    public void close() {
        thread.stop(Duration.ofSeconds(10));
    }
}
