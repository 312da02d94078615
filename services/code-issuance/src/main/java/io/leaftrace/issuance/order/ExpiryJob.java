package io.leaftrace.issuance.order;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/** Looks every minute for orders that expired. It keeps nothing in memory: what a killed run left, the next one finds. */
@ApplicationScoped
class ExpiryJob {

    private static final Logger LOG = Logger.getLogger(ExpiryJob.class);

    private final ExpireOrders expireOrders;

    ExpiryJob(ExpireOrders expireOrders) {
        this.expireOrders = expireOrders;
    }

    @Scheduled(
            identity = "code-expiry",
            every = "${leaftrace.codes.expiry-check-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return expireOrders
                .expire(OffsetDateTime.now(Clock.systemUTC()))
                .invoke(expired -> {
                    if (expired > 0) {
                        LOG.infof("The unused codes of %d orders expired", expired);
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("Expiry was not looked for, again in a moment: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
