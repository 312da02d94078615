package io.leaftrace.analytics.recalled;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Looks up the recalls that hold of items, or held. */
@ApplicationScoped
public class RecalledItems {

    private static final int MOST_LISTED = 20;

    /** From the items to their recalls: of these there may be thousands, and a trace asks about a handful of items. */
    private static final String AMONG = """
            select r.recall_id, r.declared_at, r.reason, r.instruction
              from recall r
             where case when $4::timestamptz is null then r.withdrawn_at is null
                        else r.declared_at <= $4 and (r.withdrawn_at is null or r.withdrawn_at > $4) end
               and r.recall_id in (
                   select i.recall_id
                     from unnest($1::bigint[], $2::bigint[]) as asked (first, last)
                    cross join lateral (
                         select recall_id from recall_item
                          where items && int8range(asked.first, asked.last, '[]') offset 0) i)
             order by r.declared_at desc, r.recall_id
             limit $3
            """;

    private final Pool pool;

    RecalledItems(Pool pool) {
        this.pool = pool;
    }

    /** The recalls of any of some items, the newest first; at most 20. */
    public Uni<List<StandingRecall>> of(Collection<Long> itemIds) {
        Long[] ids = itemIds.toArray(Long[]::new);
        return among(ids, ids, null);
    }

    /**
     * The same for runs of items, by their first and last ones.
     *
     * @param asOf those that held then; null for now
     */
    public Uni<List<StandingRecall>> among(Long[] firsts, Long[] lasts, OffsetDateTime asOf) {
        return pool.preparedQuery(AMONG)
                .execute(Tuple.of(firsts, lasts, MOST_LISTED, asOf))
                .map(rows -> rows.stream().map(RecalledItems::standing).toList());
    }

    private static StandingRecall standing(Row row) {
        return new StandingRecall(
                row.getUUID("recall_id"),
                row.getOffsetDateTime("declared_at").withOffsetSameInstant(ZoneOffset.UTC),
                row.getString("reason"),
                row.getString("instruction"));
    }
}
