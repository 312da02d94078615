package io.leaftrace.analytics.check;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Looks up the checks of an item. */
@ApplicationScoped
public class CheckStore {

    private static final int MOST_LISTED = 100;

    private final Pool pool;

    public CheckStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The checks of an item.
     *
     * @param until the time of the latest check that counts; null for none
     */
    public Uni<Checks> of(long itemId, Instant until) {
        OffsetDateTime latest = until == null ? null : until.atOffset(ZoneOffset.UTC);
        return pool.preparedQuery("""
                        select occurred_at, utc_offset, verdict, reasons, latitude, longitude, count(*) over () as count
                        from item_check where item_id = $1 and ($3::timestamptz is null or occurred_at <= $3)
                        order by occurred_at desc, event_id limit $2
                        """)
                .execute(Tuple.of(itemId, MOST_LISTED, latest))
                .map(CheckStore::checks);
    }

    private static Checks checks(RowSet<Row> rows) {
        long count = 0;
        for (Row row : rows) {
            count = row.getLong("count");
        }
        return new Checks(count, rows.stream().map(CheckStore::check).toList());
    }

    private static Checks.Check check(Row row) {
        return new Checks.Check(
                row.getOffsetDateTime("occurred_at").withOffsetSameInstant(ZoneOffset.of(row.getString("utc_offset"))),
                row.getString("verdict"),
                List.of(row.getArrayOfStrings("reasons")),
                row.getDouble("latitude"),
                row.getDouble("longitude"));
    }
}
