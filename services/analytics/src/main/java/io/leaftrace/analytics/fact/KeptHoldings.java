package io.leaftrace.analytics.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes away what was kept of what places held, where a fact comes that happened there before. Only what lies days back is
 * kept, so facts that come in time, nearly all, are not asked about.
 */
@ApplicationScoped
public class KeptHoldings {

    /** What lies at least so far back may be kept. */
    public static final Duration KEPT_AFTER = Duration.ofDays(2);

    /** Held while something is kept, until the transaction ends; late facts hold its shared half until theirs does. */
    public static final String LOCK = "select pg_advisory_xact_lock(7316011)";

    private static final String LOCK_SHARED = "select pg_advisory_xact_lock_shared(7316011)";

    /** Less, since the clocks of instances and the database may differ. */
    private static final Duration LATE_AFTER = Duration.ofDays(1);

    private static final String FORGET = """
            delete from kept_holding using unnest($1::text[], $2::timestamptz[]) as late (place_gln, occurred_at)
             where kept_holding.place_gln = late.place_gln and kept_holding.held_at >= late.occurred_at
            """;

    /** From when a report was recalled on, what it named may be in other places than it was held to be. */
    private static final String FORGET_SINCE = "delete from kept_holding where held_at >= $1";

    Uni<Void> append(SqlConnection tx, List<FactRow> rows) {
        Instant late = Clock.systemUTC().instant().minus(LATE_AFTER);
        Map<String, Instant> firstByPlace = new HashMap<>();
        for (FactRow row : rows) {
            String place = row.fact().where().placeGln();
            Instant at = row.fact().header().occurredAt();
            if (place != null && at.isBefore(late)) {
                firstByPlace.merge(place, at, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        if (firstByPlace.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] places = firstByPlace.keySet().toArray(String[]::new);
        OffsetDateTime[] times = new OffsetDateTime[places.length];
        for (int i = 0; i < places.length; i++) {
            times[i] = firstByPlace.get(places[i]).atOffset(ZoneOffset.UTC);
        }
        // Two statements: one that waited for the lock would not see what was kept meanwhile.
        return tx.query(LOCK_SHARED)
                .execute()
                .chain(() -> tx.preparedQuery(FORGET).execute(Tuple.of(places, times)))
                .replaceWithVoid();
    }

    Uni<Void> recall(SqlConnection tx, Instant recalledAt) {
        return tx.query(LOCK_SHARED)
                .execute()
                .chain(() -> tx.preparedQuery(FORGET_SINCE).execute(Tuple.of(recalledAt.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }
}
