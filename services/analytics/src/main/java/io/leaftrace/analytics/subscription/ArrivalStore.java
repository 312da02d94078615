package io.leaftrace.analytics.subscription;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** Asks how far the order of arrivals goes. */
@ApplicationScoped
class ArrivalStore {

    private final Pool pool;

    ArrivalStore(Pool pool) {
        this.pool = pool;
    }

    /** The position of the latest arrival that has one; 0 when there is none. */
    Uni<Long> head() {
        return pool.query("select coalesce(max(position), 0) as head from arrival")
                .execute()
                .map(rows -> rows.iterator().next().getLong("head"));
    }

    /** The position before the first arrival at or after a time; the latest one when there is none yet. */
    Uni<Long> before(Instant time) {
        return pool.preparedQuery("""
                        select coalesce((select min(position) - 1 from arrival
                                where arrived_at >= $1 and position is not null),
                            (select max(position) from arrival), 0) as before
                        """)
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong("before"));
    }
}
