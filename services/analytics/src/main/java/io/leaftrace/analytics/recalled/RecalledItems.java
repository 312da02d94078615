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

    private static final String AMONG =
            "select recall_id, declared_at, reason, instruction from recalls_held($1, $2, $3, $4)";

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
