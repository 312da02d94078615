package io.leaftrace.analytics.epcis;

import io.leaftrace.messaging.Backoff;
import io.leaftrace.messaging.LoopThread;
import io.leaftrace.messaging.StopSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Finds out, beside the service's work, which events parties may see because of the facts that came. It takes a quarter of
 * one connection's time at most: a query that names its items does not wait for it.
 */
@Liveness
@ApplicationScoped
class FollowFacts implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(FollowFacts.class);

    private static final int AT_A_TIME = 50;
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int PAUSE_PER_WORK = 3;

    private final HeldEventStore store;
    private final StopSignal stop = new StopSignal();
    private LoopThread thread;

    FollowFacts(HeldEventStore store) {
        this.store = store;
    }

    void start(@Observes StartupEvent started) {
        thread = LoopThread.start("leaftrace-held-events", this::follow, stop);
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent stopping) {
        if (thread != null) {
            thread.stop(STOP);
        }
    }

    private void follow() {
        Backoff backoff = new Backoff();
        int oneByOne = 0;
        boolean tooMuch = false;
        while (!stop.isRaised()) {
            try {
                stop.pause(tooMuch ? setAside() : follow(oneByOne > 0 ? 1 : AT_A_TIME));
                backoff.reset();
                oneByOne = Math.max(0, oneByOne - 1);
                tooMuch = false;
            } catch (RuntimeException e) {
                LOG.warnf("facts are not followed, go on after a pause: %s", e);
                // Of several together one alone may be too much, and that is found out one by one.
                tooMuch = oneByOne > 0 && tookTooLong(e);
                oneByOne = tookTooLong(e) ? AT_A_TIME : oneByOne;
                stop.pause(backoff.next());
            }
        }
    }

    /** Answers for how long to pause. */
    private Duration follow(int atATime) {
        long began = System.nanoTime();
        int followed = store.follow(atATime).await().atMost(ANSWER);
        Duration work = Duration.ofNanos(System.nanoTime() - began);
        return followed == 0 ? IDLE : work.multipliedBy(PAUSE_PER_WORK);
    }

    /** One alone that is too much is left out: what is seen by it is found by naming items. */
    private Duration setAside() {
        store.setAside().await().atMost(ANSWER);
        return Duration.ZERO;
    }

    /** A dead thread is a reason to restart this service. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("held-events")
                .status(thread == null || thread.isAlive())
                .build();
    }

    private static boolean tookTooLong(RuntimeException failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof PgException refused && "57014".equals(refused.getSqlState());
    }
}
