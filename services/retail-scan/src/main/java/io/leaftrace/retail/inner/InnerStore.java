package io.leaftrace.retail.inner;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The SQL of inner codes: any number of tries in one statement each. */
@ApplicationScoped
class InnerStore {

    /** The hash that holds: of the report that stands, of what it applied, unless it was taken out of use. */
    private static final String HASHES = """
            select w.item_id, o.key_id, i.hash_key_id,
                   substring(i.hashes from ((w.item_id - i.first_item_id) * 8 + 1)::int for 8) as hash,
                   exists (select from deactivated_run d
                            where d.first_item_id = w.item_id and d.last_item_id <= d.first_item_id)
                   or exists (select from deactivated_run d
                               where int8range(d.first_item_id, d.last_item_id, '[]') @> w.item_id
                                 and d.last_item_id > d.first_item_id) as deactivated
              from unnest($1::bigint[]) as w (item_id)
              left join code_order o on o.order_number = w.item_id >> 24
              left join lateral (
                  select * from reported_run run
                   where first_item_id <= w.item_id
                     and not exists (select from recalled_report rr where rr.event_id = run.event_id)
                   order by first_item_id desc
                   limit 1) r on r.last_item_id >= w.item_id and r.applied
              left join lateral (
                  select first_item_id, last_item_id, hash_key_id, hashes from inner_run
                   where report_event_id = r.event_id and first_item_id <= w.item_id
                   order by first_item_id desc
                   limit 1) i on i.last_item_id >= w.item_id
            """;

    /** Locks the counts, in one order, so that tries of one item come one after the other. */
    private static final String LOCK = """
            insert into inner_try (item_id, asker, tried_at)
            select distinct item_id, asker, $3::timestamptz from unnest($1::bigint[], $2::bigint[]) as w (item_id, asker)
             order by item_id, asker
            on conflict (item_id, asker) do update set tried_at = excluded.tried_at
            returning item_id, asker, wrong, wrong_at, locked_until
            """;

    private static final String KEEP = """
            update inner_try t set wrong = w.wrong, wrong_at = w.wrong_at, locked_until = w.locked_until
              from unnest($1::bigint[], $2::bigint[], $3::int[], $4::timestamptz[], $5::timestamptz[])
                   as w (item_id, asker, wrong, wrong_at, locked_until)
             where t.item_id = w.item_id and t.asker = w.asker
            """;

    private static final String ITEMS_TRIED = """
            select asker, count(*) as items from inner_try where asker = any($1) and tried_at > $2 group by asker
            """;

    private static final String FORGET = """
            delete from inner_try where ctid in (select ctid from inner_try where tried_at < $1 limit $2)
            """;

    private static final String FORGET_ALERTS = "delete from inner_alert where raised_on < $1";

    /**
     * What an item's inner code is compared with.
     *
     * @param keyId the key that made the item's serial
     */
    record Hash(String keyId, String hashKeyId, Buffer bytes) {}

    /** Whose tries of which item. */
    record Counted(long itemId, long asker) {}

    /** By item; those of which no hash holds are not there. */
    Uni<Map<Long, Hash>> hashes(SqlClient sql, Collection<Long> itemIds) {
        return sql.preparedQuery(HASHES)
                .execute(Tuple.of(itemIds.stream().distinct().toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Hash> hashes = new HashMap<>();
                    for (Row row : rows) {
                        Buffer hash = row.getBuffer("hash");
                        if (hash != null && !row.getBoolean("deactivated")) {
                            hashes.put(
                                    row.getLong("item_id"),
                                    new Hash(row.getString("key_id"), row.getString("hash_key_id"), hash));
                        }
                    }
                    return hashes;
                });
    }

    Uni<Map<Counted, TryCount>> lock(SqlConnection tx, Collection<Counted> counted, Instant now) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(
                        column(counted, Counted::itemId, Long[]::new),
                        column(counted, Counted::asker, Long[]::new),
                        utc(now)))
                .map(rows -> {
                    Map<Counted, TryCount> counts = new HashMap<>();
                    rows.forEach(
                            row -> counts.put(new Counted(row.getLong("item_id"), row.getLong("asker")), count(row)));
                    return counts;
                });
    }

    Uni<Void> keep(SqlConnection tx, Map<Counted, TryCount> counts) {
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<Counted, TryCount>> rows = new ArrayList<>(counts.entrySet());
        return tx.preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addArrayOfLong(column(rows, row -> row.getKey().itemId(), Long[]::new))
                        .addArrayOfLong(column(rows, row -> row.getKey().asker(), Long[]::new))
                        .addArrayOfInteger(column(rows, row -> row.getValue().wrong(), Integer[]::new))
                        .addArrayOfOffsetDateTime(
                                column(rows, row -> utc(row.getValue().wrongAt()), OffsetDateTime[]::new))
                        .addArrayOfOffsetDateTime(
                                column(rows, row -> utc(row.getValue().lockedUntil()), OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** Of how many items each asker has tried the inner code since then. */
    Uni<Map<Long, Long>> itemsTried(SqlConnection tx, Collection<Long> askers, Instant since) {
        return tx.preparedQuery(ITEMS_TRIED)
                .execute(Tuple.of(askers.toArray(Long[]::new), utc(since)))
                .map(rows -> {
                    Map<Long, Long> items = new HashMap<>();
                    rows.forEach(row -> items.put(row.getLong("asker"), row.getLong("items")));
                    return items;
                });
    }

    /** Forgets some of the oldest tries; how many. */
    Uni<Integer> forget(SqlClient sql, Instant before, int most) {
        return sql.preparedQuery(FORGET_ALERTS)
                .execute(Tuple.of(utc(before).toLocalDate()))
                .chain(() -> sql.preparedQuery(FORGET).execute(Tuple.of(utc(before), most)))
                .map(rows -> rows.rowCount());
    }

    private static TryCount count(Row row) {
        return new TryCount(
                row.getInteger("wrong"),
                instant(row.getOffsetDateTime("wrong_at")),
                instant(row.getOffsetDateTime("locked_until")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <E, T> T[] column(Collection<E> rows, Function<E, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
