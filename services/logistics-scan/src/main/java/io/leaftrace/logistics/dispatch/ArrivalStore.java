package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.alert.Watch;
import io.leaftrace.logistics.dispatch.ArrivalDecision.Progress;
import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Awaited arrivals by SQL, always in whole batches. */
@ApplicationScoped
class ArrivalStore {

    private static final String INSERT = """
            with arrival as (
                insert into awaited_arrival (arrival_id, watch, about_event_id, about_sequence, party_gln, from_gln,
                                             to_gln, since, planned_arrival, state)
                select *, 'ANNOUNCED'
                  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                              $8::timestamptz[], $9::timestamptz[])
                    on conflict (about_event_id, about_sequence, watch) do nothing
                returning arrival_id),
            item as (
                select item.arrival_id, item.item_id
                  from unnest($10::uuid[], $11::bigint[]) as item (arrival_id, item_id)
                  join arrival using (arrival_id)),
            line as (
                insert into awaited_line (item_id, arrival_id) select item_id, arrival_id from item)
            insert into awaited_item (arrival_id, item_id) select arrival_id, item_id from item
            """;

    // Whoever is about to derive an arrival holds its lock: this waits, and makes it stale again.
    private static final String MARK_STALE = """
            with touched as (
                select arrival_id
                  from awaited_arrival
                 where arrival_id in (
                           select line.arrival_id
                             from unnest($1::bigint[], $2::bigint[]) as run (first_item_id, last_item_id)
                             join awaited_line as line
                               on line.item_id between run.first_item_id and run.last_item_id)
                 order by arrival_id
                   for update)
            update awaited_arrival set stale = true
              from touched where awaited_arrival.arrival_id = touched.arrival_id
            """;

    private static final String TAKE_DUE = """
            select arrival_id
              from awaited_arrival
             where stale
                or (state in ('ANNOUNCED', 'DEPARTED', 'PARTLY_ARRIVED') and planned_arrival <= $1)
             order by arrival_id
             limit $2
               for update skip locked
            """;

    private static final String WITH_ITEMS = """
            select arrival.*, array_agg(item.item_id order by item.item_id) as item_ids,
                   coalesce(array_agg(item.item_id) filter (where item.cancelled_at is not null), '{}') as taken_off
              from awaited_arrival as arrival
              join awaited_item as item using (arrival_id)
             where arrival_id = any($1)
             group by arrival_id
            """;

    private static final String SAVE_STATES = """
            update awaited_arrival
               set stale = false,
                   state = case when awaited_arrival.state = 'CANCELLED' then 'CANCELLED' else now.state end
              from unnest($1::uuid[], $2::text[]) as now (arrival_id, state)
             where awaited_arrival.arrival_id = now.arrival_id
            """;

    private static final String SAVE_PROGRESS = """
            update awaited_item
               set departed_at = now.departed_at, arrived_at = now.arrived_at,
                   ended_at = now.ended_at, outcome = now.outcome
              from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::text[])
                   as now (arrival_id, item_id, departed_at, arrived_at, ended_at, outcome)
             where awaited_item.arrival_id = now.arrival_id and awaited_item.item_id = now.item_id
               and (awaited_item.departed_at, awaited_item.arrived_at, awaited_item.ended_at, awaited_item.outcome)
                   is distinct from (now.departed_at, now.arrived_at, now.ended_at, now.outcome)
            """;

    private static final String SAVE_LINES = """
            insert into awaited_line (item_id, arrival_id)
            select * from unnest($1::bigint[], $2::uuid[]) as line (item_id, arrival_id)
             order by item_id, arrival_id
                on conflict do nothing
            """;

    private static final String ANNOUNCED = """
            select distinct item.item_id
              from awaited_line as line
              join awaited_arrival as arrival using (arrival_id)
              join awaited_item as item using (arrival_id)
             where line.item_id = any($1) and arrival.watch = 'ANNOUNCEMENT' and item.arrived_at is null
               and item.ended_at is null and item.cancelled_at is null
               and arrival.state not in ('ARRIVED', 'CLOSED', 'CANCELLED')
            """;

    private static final String TAKE_OFF = """
            update awaited_item
               set cancelled_at = $2
             where arrival_id = $1 and departed_at is null and arrived_at is null and ended_at is null
               and cancelled_at is null
            """;

    /** Awaits arrivals; one that is awaited already is left as it is. */
    Uni<Void> insert(SqlConnection tx, List<AwaitedArrival> arrivals) {
        if (arrivals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> arrivalOfItem = new ArrayList<>();
        List<Long> itemIds = new ArrayList<>();
        arrivals.forEach(arrival -> arrival.itemIds().forEach(itemId -> {
            arrivalOfItem.add(arrival.arrivalId());
            itemIds.add(itemId);
        }));
        return tx.preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        column(arrivals, AwaitedArrival::arrivalId, UUID[]::new),
                        column(arrivals, arrival -> arrival.watch().name(), String[]::new),
                        column(arrivals, AwaitedArrival::about, UUID[]::new),
                        column(arrivals, AwaitedArrival::aboutSequence, Long[]::new),
                        column(arrivals, AwaitedArrival::party, String[]::new),
                        column(arrivals, AwaitedArrival::from, String[]::new),
                        column(arrivals, AwaitedArrival::to, String[]::new),
                        column(arrivals, arrival -> at(arrival.since()), OffsetDateTime[]::new),
                        column(arrivals, arrival -> at(arrival.plannedArrival()), OffsetDateTime[]::new),
                        arrivalOfItem.toArray(UUID[]::new),
                        itemIds.toArray(Long[]::new))))
                .replaceWithVoid();
    }

    /** Marks those arrivals that facts about these items may concern. */
    Uni<Void> markStale(SqlConnection tx, List<ItemRun> runs) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(MARK_STALE)
                .execute(Tuple.of(
                        column(runs, ItemRun::firstItemId, Long[]::new),
                        column(runs, ItemRun::lastItemId, Long[]::new)))
                .replaceWithVoid();
    }

    /**
     * Locks some that are stale or whose planned time is over, and passes by those that another instance has locked.
     *
     * @param dueBefore planned at this time or earlier
     */
    Uni<List<UUID>> takeDue(SqlConnection tx, Instant dueBefore, int rows) {
        return tx.preparedQuery(TAKE_DUE).execute(Tuple.of(at(dueBefore), rows)).map(found -> {
            List<UUID> taken = new ArrayList<>();
            found.forEach(row -> taken.add(row.getUUID("arrival_id")));
            return taken;
        });
    }

    Uni<List<AwaitedArrival>> withItems(SqlConnection tx, List<UUID> arrivalIds) {
        return tx.preparedQuery(WITH_ITEMS)
                .execute(Tuple.of(arrivalIds.toArray(UUID[]::new)))
                .map(rows -> {
                    List<AwaitedArrival> arrivals = new ArrayList<>();
                    rows.forEach(row -> arrivals.add(arrival(row)));
                    return arrivals;
                });
    }

    /** Keeps what was derived; what was cancelled stays so. */
    Uni<Void> save(SqlConnection tx, List<JudgedArrival> judged) {
        List<UUID> arrivalOfItem = new ArrayList<>();
        List<Long> itemIds = new ArrayList<>();
        List<Progress> progress = new ArrayList<>();
        List<UUID> arrivalOfLine = new ArrayList<>();
        List<Long> line = new ArrayList<>();
        for (JudgedArrival one : judged) {
            UUID arrivalId = one.arrival().arrivalId();
            one.progress().forEach((itemId, ofItem) -> {
                arrivalOfItem.add(arrivalId);
                itemIds.add(itemId);
                progress.add(ofItem);
            });
            one.line().forEach(itemId -> {
                arrivalOfLine.add(arrivalId);
                line.add(itemId);
            });
        }
        return tx.preparedQuery(SAVE_STATES)
                .execute(Tuple.of(
                        column(judged, one -> one.arrival().arrivalId(), UUID[]::new),
                        column(judged, one -> one.state().name(), String[]::new)))
                .chain(() -> tx.preparedQuery(SAVE_PROGRESS)
                        .execute(Tuple.of(
                                arrivalOfItem.toArray(UUID[]::new),
                                itemIds.toArray(Long[]::new),
                                column(progress, one -> at(one.departedAt()), OffsetDateTime[]::new),
                                column(progress, one -> at(one.arrivedAt()), OffsetDateTime[]::new),
                                column(progress, one -> at(one.endedAt()), OffsetDateTime[]::new),
                                column(progress, ArrivalStore::outcome, String[]::new))))
                .chain(() -> tx.preparedQuery(SAVE_LINES)
                        .execute(Tuple.of(line.toArray(Long[]::new), arrivalOfLine.toArray(UUID[]::new))))
                .replaceWithVoid();
    }

    /**
     * Takes off what is still where it was.
     *
     * @return how many items that were
     */
    Uni<Integer> takeOff(SqlConnection tx, UUID arrivalId, Instant now) {
        return tx.preparedQuery(TAKE_OFF).execute(Tuple.of(arrivalId, at(now))).map(SqlResult::rowCount);
    }

    /** Has facts concern an arrival that name these: what its items were ever in. */
    Uni<Void> addToLine(SqlConnection tx, UUID arrivalId, List<Long> itemIds) {
        return tx.preparedQuery(SAVE_LINES)
                .execute(Tuple.of(
                        itemIds.toArray(Long[]::new),
                        Collections.nCopies(itemIds.size(), arrivalId).toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /**
     * Items of announced dispatches that have not arrived, of all dispatches one of whose items is, or ever was in, one of
     * these.
     */
    Uni<Set<Long>> announced(SqlClient client, Collection<Long> itemIds) {
        return client.preparedQuery(ANNOUNCED)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> announced = new HashSet<>();
                    rows.forEach(row -> announced.add(row.getLong("item_id")));
                    return announced;
                });
    }

    private static AwaitedArrival arrival(Row row) {
        return new AwaitedArrival(
                row.getUUID("arrival_id"),
                Watch.valueOf(row.getString("watch")),
                row.getUUID("about_event_id"),
                row.getLong("about_sequence"),
                row.getString("party_gln"),
                row.getString("from_gln"),
                row.getString("to_gln"),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("planned_arrival").toInstant(),
                row.getString("state").equals(DispatchState.CANCELLED.name()),
                List.of(row.getArrayOfLongs("item_ids")),
                Set.of(row.getArrayOfLongs("taken_off")));
    }

    private static String outcome(Progress progress) {
        return progress.outcome() == null ? null : progress.outcome().name();
    }

    private static OffsetDateTime at(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static <T, C> C[] column(Collection<T> rows, Function<T, C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /**
     * An arrival and what the facts say of it.
     *
     * @param progress by ItemId
     * @param line the items and all parents that they ever had
     */
    record JudgedArrival(AwaitedArrival arrival, DispatchState state, Map<Long, Progress> progress, Set<Long> line) {}
}
