package io.leaftrace.logistics.dispatch;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Looks for arrivals all the time. It keeps nothing in memory: what a killed run left, the next one finds. */
@ApplicationScoped
class ArrivalJob {

    private static final Logger LOG = Logger.getLogger(ArrivalJob.class);

    private final CheckArrivals checkArrivals;

    ArrivalJob(CheckArrivals checkArrivals) {
        this.checkArrivals = checkArrivals;
    }

    @Scheduled(
            identity = "awaited-arrivals",
            every = "${leaftrace.dispatches.check-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return checkArrivals
                .check(Clock.systemUTC().instant())
                .onFailure()
                .invoke(failure -> LOG.warnf("Arrivals were not looked for, again in a moment: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
