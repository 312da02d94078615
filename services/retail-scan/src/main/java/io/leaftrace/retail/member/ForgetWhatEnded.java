package io.leaftrace.retail.member;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes sessions that have expired, and what is known of numbers that have not asked for a code for a day. */
@ApplicationScoped
class ForgetWhatEnded {

    private static final String CODES = "delete from sign_in_code where sent_at < now() - $1::interval";

    private final Pool pool;

    ForgetWhatEnded(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> forget() {
        Interval counted = Interval.of().hours((int) OneTimeCodeDecision.COUNTED.toHours());
        return pool.query("delete from member_session where expires_at < now()")
                .execute()
                .chain(() -> pool.preparedQuery(CODES).execute(Tuple.of(counted)))
                .replaceWithVoid();
    }
}
