package io.leaftrace.analytics.subscription;

import io.leaftrace.messaging.LoopThread;
import io.leaftrace.messaging.StopSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/** Starts deliveries with the service and stops them before the database goes away. */
@Liveness
@ApplicationScoped
class DeliveryLifecycle implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(DeliveryLifecycle.class);

    private final SubscriptionConfig config;
    private final DataSource database;
    private final ArrivalStore arrivals;
    private final DueStore store;
    private final DeliverEvents deliverEvents;
    private Deliverer deliverer;
    private LoopThread thread;

    DeliveryLifecycle(
            SubscriptionConfig config,
            DataSource database,
            ArrivalStore arrivals,
            DueStore store,
            DeliverEvents deliverEvents) {
        this.config = config;
        this.database = database;
        this.arrivals = arrivals;
        this.store = store;
        this.deliverEvents = deliverEvents;
    }

    void start(@Observes StartupEvent started) {
        if (config.allowLoopback()) {
            LOG.warn("leaftrace.subscription.allow-loopback is on: for tests only");
        }
        if (config.enabled()) {
            StopSignal stop = new StopSignal();
            deliverer = new Deliverer(database, arrivals, store, deliverEvents, config, stop);
            thread = LoopThread.start("leaftrace-deliveries", deliverer, stop);
        }
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent stopping) {
        if (thread != null) {
            thread.stop(config.stopTimeout().plus(config.pollInterval()));
        }
    }

    /** A webhook or database that is away is no reason to restart this service; a dead thread is. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("deliveries")
                .status(thread == null || thread.isAlive())
                .withData("active", deliverer != null && deliverer.isActive())
                .build();
    }
}
