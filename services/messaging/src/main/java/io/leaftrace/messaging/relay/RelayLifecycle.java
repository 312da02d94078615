package io.leaftrace.messaging.relay;

import io.leaftrace.messaging.KafkaSettings;
import io.leaftrace.messaging.LoopThread;
import io.leaftrace.messaging.MessagingConfig;
import io.leaftrace.messaging.StopSignal;
import io.leaftrace.messaging.TopicSetup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Starts the relay with the service and stops it before the database goes away. */
@Liveness
@ApplicationScoped
class RelayLifecycle implements HealthCheck {

    private final MessagingConfig config;
    private final KafkaSettings kafka;
    private final TopicSetup topics;
    private final DataSource database;
    private Relay relay;
    private LoopThread thread;

    RelayLifecycle(MessagingConfig config, KafkaSettings kafka, TopicSetup topics, DataSource database) {
        this.config = config;
        this.kafka = kafka;
        this.topics = topics;
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        Map<String, Object> producer = kafka.producer(config.maxRecordBytes());
        if (config.relay().enabled()) {
            StopSignal stop = new StopSignal();
            relay = new Relay(database, producer, topics, config.relay(), stop);
            thread = LoopThread.start("leaftrace-relay", relay, stop);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (thread != null) {
            thread.stop(config.stopTimeout());
        }
    }

    /** A broker that is away is no reason to restart this service; a dead thread is. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("relay")
                .status(thread == null || thread.isAlive())
                .withData("active", relay != null && relay.isActive())
                .build();
    }
}
