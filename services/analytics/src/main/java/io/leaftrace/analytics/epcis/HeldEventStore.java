package io.leaftrace.analytics.epcis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Follows facts to the parties that may see something by them, in the database. */
@ApplicationScoped
class HeldEventStore {

    /** Whatever has so much in it and around it is no load of goods. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Replicas share the work: each takes others. */
    private static final String TAKE = """
            delete from fact_to_follow where number in (
                select number from fact_to_follow where not set_aside order by number limit $1 for update skip locked)
            returning event_id
            """;

    private static final String SET_ASIDE = """
            update fact_to_follow set set_aside = true where number = (
                select number from fact_to_follow where not set_aside order by number limit 1 for update skip locked)
            """;

    private final Pool pool;

    HeldEventStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Follows those facts that have waited longest.
     *
     * @return how many
     */
    Uni<Integer> follow(int limit) {
        return pool.withTransaction(tx -> tx.query("set local statement_timeout = " + LONGEST.toMillis())
                .execute()
                .chain(() -> tx.preparedQuery(TAKE).execute(Tuple.of(limit)))
                .chain(rows -> follow(
                        tx, rows.stream().map(row -> row.getUUID("event_id")).toArray(UUID[]::new))));
    }

    private static Uni<Integer> follow(SqlConnection tx, UUID[] eventIds) {
        return eventIds.length == 0
                ? Uni.createFrom().item(0)
                : tx.preparedQuery("select follow_facts($1::uuid[])")
                        .execute(Tuple.of(eventIds))
                        .replaceWith(eventIds.length);
    }

    /** The one that has waited longest is not followed any more. */
    Uni<Void> setAside() {
        return pool.query(SET_ASIDE).execute().replaceWithVoid();
    }
}
