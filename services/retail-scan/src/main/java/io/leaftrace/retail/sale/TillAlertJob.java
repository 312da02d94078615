package io.leaftrace.retail.sale;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks from time to time whether alerts of tills still hold. */
@ApplicationScoped
class TillAlertJob {

    private static final Logger LOG = Logger.getLogger(TillAlertJob.class);

    private final SettleTillAlerts settleTillAlerts;

    TillAlertJob(SettleTillAlerts settleTillAlerts) {
        this.settleTillAlerts = settleTillAlerts;
    }

    @Scheduled(
            identity = "till-alerts",
            every = "${leaftrace.till-alerts.interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return settleTillAlerts
                .settle()
                .onFailure()
                .invoke(failure -> LOG.warnf("Alerts of tills were not looked at, again in a moment: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
