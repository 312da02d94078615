package io.leaftrace.retail.inner;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Forgets tries that decide nothing any more. */
@ApplicationScoped
class ForgetTriesJob {

    private static final Logger LOG = Logger.getLogger(ForgetTriesJob.class);
    private static final int MOST_AT_A_TIME = 10_000;

    private final InnerStore store;
    private final Pool pool;

    ForgetTriesJob(InnerStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    @Scheduled(identity = "forget-inner-tries", every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        Instant before = Clock.systemUTC().instant().minus(LockDecision.FORGOTTEN_AFTER);
        return store.forget(pool, before, MOST_AT_A_TIME)
                .repeat()
                .until(forgotten -> forgotten < MOST_AT_A_TIME)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("Old tries were not forgotten, again in a minute: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
