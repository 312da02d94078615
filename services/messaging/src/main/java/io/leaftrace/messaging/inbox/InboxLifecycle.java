package io.leaftrace.messaging.inbox;

import io.leaftrace.messaging.KafkaSettings;
import io.leaftrace.messaging.LoopThread;
import io.leaftrace.messaging.MessagingConfig;
import io.leaftrace.messaging.StopSignal;
import io.leaftrace.messaging.TopicSetup;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Starts the inbox with a service that has projections, and stops it before the database goes away. */
@Liveness
@ApplicationScoped
class InboxLifecycle implements HealthCheck {

    private final MessagingConfig config;
    private final KafkaSettings kafka;
    private final TopicSetup topicSetup;
    private final InboxTransaction transaction;
    private final ParkedRecordStore parkingLot;
    private final Pool pool;
    private final MeterRegistry meters;
    private LoopThread thread;

    InboxLifecycle(
            MessagingConfig config,
            KafkaSettings kafka,
            TopicSetup topicSetup,
            InboxTransaction transaction,
            ParkedRecordStore parkingLot,
            Pool pool,
            MeterRegistry meters) {
        this.config = config;
        this.kafka = kafka;
        this.topicSetup = topicSetup;
        this.transaction = transaction;
        this.parkingLot = parkingLot;
        this.pool = pool;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        Map<String, Object> settings = kafka.consumer(config.inbox().batchRecords());
        Set<String> topics = transaction.topics();
        if (topics.isEmpty() || !config.inbox().enabled()) {
            return;
        }
        StopSignal stop = new StopSignal();
        TakeInRecords takeInRecords =
                new TakeInRecords(pool, transaction, parkingLot, config.inbox().transactionTimeout(), stop);
        InboxConsumer consumer = new InboxConsumer(settings, topics, topicSetup, takeInRecords, stop);
        Gauge.builder("leaftrace.inbox.lag.records", consumer::lagRecords)
                .description("records of this instance's partitions that are still to be polled")
                .register(meters);
        thread = LoopThread.start("leaftrace-inbox", consumer, stop);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (thread != null) {
            thread.stop(config.stopTimeout());
        }
    }

    /** A broker or database that is away is no reason to restart this service; a dead thread is. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inbox")
                .status(thread == null || thread.isAlive())
                .build();
    }
}
