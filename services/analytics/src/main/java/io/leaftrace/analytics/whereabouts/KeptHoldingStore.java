package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.KeptHoldings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL of what places held. */
@ApplicationScoped
class KeptHoldingStore {

    private static final String LAST = """
            select held_at,
                   array(select lower(run) from unnest(items) as run) as firsts,
                   array(select upper(run) - 1 from unnest(items) as run) as lasts
              from kept_holding
             where place_gln = $1 and held_at <= $2
             order by held_at desc
             limit 1
            """;

    private static final String END_OF_PART = """
            select f.occurred_at
              from fact f join fact_item i on i.event_id = f.event_id and i.part = f.part
             where f.place_gln = $1 and f.occurred_at <= $2 and ($3::timestamptz is null or f.occurred_at > $3)
             order by f.occurred_at
            offset $4 limit 1
            """;

    /** Whether anything came since that happened there before, or a recall of before: then it was read too early. */
    private static final String IS_OUTDATED = """
            select exists (select from arrival join fact f using (event_id)
                            where arrived_at >= $3 and f.place_gln = $1 and f.occurred_at <= $2)
                or exists (select from recalled_report where taken_at >= $3 and recalled_at <= $2) as outdated
            """;

    private static final String KEEP = """
            insert into kept_holding (place_gln, held_at, items)
            select $1, $2, coalesce(range_agg(int8range(first, last, '[]')), '{}')
              from unnest($3::bigint[], $4::bigint[]) as run (first, last)
                on conflict do nothing
            """;

    private final Pool pool;

    KeptHoldingStore(Pool pool) {
        this.pool = pool;
    }

    /** The last that is kept until then. */
    Uni<Optional<KeptHolding>> last(String placeGln, OffsetDateTime until) {
        return pool.preparedQuery(LAST).execute(Tuple.of(placeGln, until)).map(rows -> rows.stream()
                .map(row -> new KeptHolding(
                        row.getOffsetDateTime("held_at"),
                        runs(row.getArrayOfLongs("firsts"), row.getArrayOfLongs("lasts"))))
                .findFirst());
    }

    private static Runs runs(Long[] firsts, Long[] lasts) {
        List<Run> runs = new ArrayList<>(firsts.length);
        for (int i = 0; i < firsts.length; i++) {
            runs.add(new Run(firsts[i], lasts[i]));
        }
        return Runs.of(runs);
    }

    /**
     * The time by which so many items or runs were named there.
     *
     * @param after from then on; null for ever
     * @return empty when these were fewer
     */
    Uni<Optional<OffsetDateTime>> endOfPart(String placeGln, OffsetDateTime after, OffsetDateTime until, int namings) {
        return pool.preparedQuery(END_OF_PART)
                .execute(Tuple.of(placeGln, until, after, namings))
                .map(rows -> rows.stream()
                        .map(row -> row.getOffsetDateTime("occurred_at"))
                        .findFirst());
    }

    /** The time from which on {@link #keep} notices what comes late: all late facts of before are there to be read. */
    Uni<OffsetDateTime> begin() {
        return pool.withTransaction(tx -> tx.query(KeptHoldings.LOCK).execute())
                .chain(() -> pool.query("select clock_timestamp() as now").execute())
                .map(rows -> rows.iterator().next().getOffsetDateTime("now"));
    }

    /** Keeps what a place held, unless it was read too early. */
    Uni<Void> keep(String placeGln, KeptHolding holding, OffsetDateTime begun) {
        return pool.withTransaction(tx -> tx.query(KeptHoldings.LOCK)
                .execute()
                .chain(() -> tx.preparedQuery(IS_OUTDATED).execute(Tuple.of(placeGln, holding.heldAt(), begun)))
                .chain(rows -> rows.iterator().next().getBoolean("outdated")
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(KEEP)
                                .execute(Tuple.of(
                                        placeGln,
                                        holding.heldAt(),
                                        holding.items().firsts(),
                                        holding.items().lasts()))
                                .replaceWithVoid()));
    }
}
