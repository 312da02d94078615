package io.leaftrace.retail.member;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What is done from time to time. */
@ApplicationScoped
class MemberJobs {

    private static final Logger LOG = Logger.getLogger(MemberJobs.class);

    private final ForgetWhatEnded forgetWhatEnded;
    private final RenewKeys renewKeys;

    MemberJobs(ForgetWhatEnded forgetWhatEnded, RenewKeys renewKeys) {
        this.forgetWhatEnded = forgetWhatEnded;
        this.renewKeys = renewKeys;
    }

    @Scheduled(
            identity = "member-ends",
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return quietly(forgetWhatEnded.forget(), "Ended sessions and codes were not deleted");
    }

    @Scheduled(
            identity = "member-key-renewal",
            every = "${leaftrace.members.renew-keys-every:30s}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        return quietly(renewKeys.renew().replaceWithVoid(), "Keys of members were not renewed");
    }

    private static Uni<Void> quietly(Uni<Void> work, String otherwise) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("%s, again in a while: %s", otherwise, failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
