package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.alert.Alert;
import io.leaftrace.logistics.code.VoidOrders;
import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is derived of custody by SQL: flags, and what is held where. */
@ApplicationScoped
class JudgementStore {

    private static final String TOUCHED = """
            select item_id from was_inside where outer_item_id = any($1)
            union
            select was_inside.item_id
              from unnest($2::bigint[], $3::bigint[]) as run (first_item_id, last_item_id)
              join was_inside on was_inside.outer_item_id between run.first_item_id and run.last_item_id
            union
            select holding.item_id
              from unnest($2::bigint[], $3::bigint[]) as run (first_item_id, last_item_id)
              join holding on holding.item_id between run.first_item_id and run.last_item_id
            """;

    private static final String INSIDE = """
            select item_id from was_inside where outer_item_id = any($1)
            union
            select item_id from recall_around where item_id = any($1)
            """;

    // Only what is not handled by itself: such things are where the unit is, and a few of them speak for all. The
    // list of what is judged now stands for what is going to have a holding.
    private static final String RECALLED_CONTENTS = """
            with recursive inside (unit, first_item_id, last_item_id) as (
                select distinct item_id, item_id, item_id from recall_around where item_id = any($1)
                union
                select inside.unit, run.first_item_id, coalesce(run.last_item_id, run.first_item_id)
                  from inside
                 cross join lateral (
                      select * from custody_item
                       where parent_item_id between inside.first_item_id and inside.last_item_id offset 0) as run
                 where (run.parent_item_id = inside.unit or not is_handled(run.parent_item_id, $1))
                   and (run.last_item_id is not null or not is_handled(run.first_item_id, $1))
            ), recalled as (
                select distinct inside.unit, item.recall_id,
                       greatest(inside.first_item_id, item.first_item_id) as first_item_id,
                       least(inside.last_item_id, coalesce(item.last_item_id, item.first_item_id)) as last_item_id
                  from inside
                 cross join lateral (
                      select * from recall_item
                       where first_item_id between inside.first_item_id and inside.last_item_id and last_item_id is null
                      union all
                      select * from recall_item
                       where int8range(first_item_id, last_item_id, '[]')
                             && int8range(inside.first_item_id, inside.last_item_id, '[]')
                         and last_item_id is not null
                      ) as item
                 where inside.first_item_id <> inside.unit
            ), some_runs as (
                select *, row_number() over (partition by unit, recall_id order by first_item_id) as nth from recalled
            )
            select distinct unit, item_id
              from some_runs
             cross join lateral first_not_handled(first_item_id, last_item_id, $1) as item_id
             where nth <= $2 and item_id is not null
             order by unit, item_id
            """;

    /** A hop names at most 1,000 items, but what is in these may be any number. */
    private static final int ITEMS_OF_AN_ALERT = 1_024;

    /** As many runs of recalled items in a unit are asked whether they were in it. */
    private static final int RECALLED_RUNS = 16;

    private static final String HOLDINGS = """
            select *,
                   (select party_gln from place where gln = holding.place_gln) as party_here,
                   (select party_gln from place where gln = holding.destination_gln) as party_there
              from holding
             where item_id = any($1) and last_fact_at is not null
            """;

    private static final String FLAGS = """
            select flag.hop_id, flag.item_id, flag.flag, hop.sequence, hop.place_gln, report.event_id, report.party_gln
              from scan_flag as flag
             cross join lateral (select * from hop where hop.hop_id = flag.hop_id offset 0) as hop
             cross join lateral (
                  select * from custody_report where report_id = flag.hop_id >> 13 offset 0) as report
             where flag.item_id = any($1) and flag.flag <> 'key_revoked'
            """;

    private static final String ALERTS = """
            select flag.flag, report.party_gln, hop.place_gln, report.event_id, hop.sequence,
                   coalesce(
                       (array_agg(flag.item_id order by flag.item_id) filter (where flag.item_id is not null))[1:$3::int],
                       '{}') as item_ids
              from scan_flag as flag
              join hop using (hop_id)
              join custody_report as report on report.report_id = flag.hop_id >> 13
             where flag.hop_id = any($1) and flag.flag <> $2
             group by flag.flag, report.party_gln, hop.place_gln, report.event_id, hop.sequence
            """;

    private static final String INSERT_FLAGS = """
            insert into scan_flag (hop_id, item_id, flag, party_gln)
            select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])
            """;

    private static final String DELETE_FLAGS = """
            delete from scan_flag as flag using unnest($1::bigint[], $2::bigint[], $3::text[]) as gone (hop_id, item_id, flag)
             where flag.hop_id = gone.hop_id and flag.item_id = gone.item_id and flag.flag = gone.flag
            """;

    // Sorted, so that two transactions that share items wait for each other instead of blocking each other.
    private static final String PUT_HOLDINGS = """
            insert into holding (item_id, state, place_gln, position, destination_gln, vehicle, since, planned_arrival,
                                 parent_item_id, recalled, last_fact_at)
            select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                                 $7::timestamptz[], $8::timestamptz[], $9::bigint[], $10::bool[], $11::timestamptz[])
                          as held (item_id)
             order by item_id
                on conflict (item_id) do update
               set state = excluded.state, place_gln = excluded.place_gln, position = excluded.position,
                   destination_gln = excluded.destination_gln, vehicle = excluded.vehicle, since = excluded.since,
                   planned_arrival = excluded.planned_arrival, parent_item_id = excluded.parent_item_id,
                   recalled = excluded.recalled, last_fact_at = excluded.last_fact_at
             where holding is distinct from excluded
            """;

    private static final String PUT_INSIDE = """
            insert into was_inside (outer_item_id, item_id)
            select * from unnest($1::bigint[], $2::bigint[]) as t (outer_item_id, item_id)
             order by outer_item_id, item_id
                on conflict do nothing
            """;

    private static final String PUT_JUDGED_WITHOUT = """
            insert into judged_without_owner (place_gln, item_id)
            select * from unnest($1::text[], $2::bigint[]) as t (place_gln, item_id)
             order by place_gln, item_id
                on conflict do nothing
            """;

    // Some hops at a time, by the indices of places. The offset keeps Postgres from reading all items to join them.
    private static final String EVER_AT = """
            with here as (
                select hop_id
                  from ((select hop_id from hop where place_gln = $1 and hop_id > $2 order by hop_id limit $3)
                        union
                        (select hop_id from hop where destination_gln = $1 and hop_id > $2 order by hop_id limit $3)) as named
                 order by hop_id
                 limit $3
            )
            select here.hop_id, item.first_item_id, item.last_item_id
              from here
             cross join lateral (select * from custody_item where custody_item.hop_id = here.hop_id offset 0) as item
            """;

    private static final String PENDING_AMONG = """
            select distinct flag.item_id
              from unnest($1::bigint[], $2::bigint[]) as asked (first_item_id, last_item_id)
              join scan_flag as flag
                on flag.flag = 'pending' and flag.item_id between asked.first_item_id and asked.last_item_id
            """;

    private static final String POSTPONE = """
            insert into item_to_judge (item_id) select * from unnest($1::bigint[]) as t (item_id) order by item_id
                on conflict do nothing
            """;

    private static final String TAKE_POSTPONED = """
            delete from item_to_judge
             where item_id in (select item_id from item_to_judge order by item_id limit $1)
            returning item_id
            """;

    private static final String POSTPONE_PLACE = """
            insert into place_to_judge (place_gln, judged_hop_id) values ($1, $2)
                on conflict (place_gln) do update set judged_hop_id = excluded.judged_hop_id
            """;

    private static final String ANY_POSTPONED = """
            select exists (select from item_to_judge) or exists (select from place_to_judge) as postponed
            """;

    // Stock counts them. A hop that only went on with a life changes neither what is in its item nor what that was in.
    private static final String LIST_UNITS = """
            insert into unit_to_count (item_id) select * from unnest($1::bigint[]) as t (item_id) order by item_id
                on conflict do nothing
            """;

    private static final String RECALLS = """
            select asked.item_id, recall.declared_at, withdrawal.withdrawn_at
              from unnest($1::bigint[]) as asked (item_id)
             cross join lateral recalls_naming(asked.item_id) as naming (recall_id)
              join recall using (recall_id)
              left join recall_withdrawal as withdrawal using (recall_id)
             where exists (select from recall_item)
            """;

    /** An item inside another at some time. */
    record Inside(long outerItemId, long itemId) {}

    /** An item that was judged while nobody knew whose the place is. */
    record JudgedWithout(String placeGln, long itemId) {}

    /**
     * Where items are, of those of which all that counts for later facts is stored.
     *
     * @param partyOfPlace whose the places are where they are or for which they are bound
     */
    record Held(Map<Long, Holding> holdings, Map<String, String> partyOfPlace) {}

    /** Items whose judgement may change with facts of these: those that were in them, and those of the runs. */
    Uni<Set<Long>> touched(SqlConnection tx, Collection<Long> itemIds, List<ItemRun> runs) {
        return tx.preparedQuery(TOUCHED)
                .execute(Tuple.of(
                        itemIds.toArray(Long[]::new),
                        runs.stream().map(ItemRun::firstItemId).toArray(Long[]::new),
                        runs.stream().map(ItemRun::lastItemId).toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> touched = new LinkedHashSet<>(itemIds);
                    rows.forEach(row -> touched.add(row.getLong("item_id")));
                    return touched;
                });
    }

    /** All that was ever in these and is handled by itself; and those of them that ever held something recalled. */
    Uni<Set<Long>> inside(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery(INSIDE)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> {
                    Set<Long> inside = new LinkedHashSet<>();
                    rows.forEach(row -> inside.add(row.getLong("item_id")));
                    return inside;
                });
    }

    /** Recalled items that were ever in these and are not handled by themselves: a few of each unit and recall. */
    Uni<Map<Long, List<Long>>> recalledContents(SqlClient client, Collection<Long> itemIds) {
        return client.preparedQuery(RECALLED_CONTENTS)
                .execute(Tuple.of(itemIds.toArray(Long[]::new), RECALLED_RUNS))
                .map(rows -> {
                    Map<Long, List<Long>> contents = new HashMap<>();
                    rows.forEach(row -> contents.computeIfAbsent(row.getLong("unit"), unit -> new ArrayList<>())
                            .add(row.getLong("item_id")));
                    return contents;
                });
    }

    Uni<Held> holdings(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery(HOLDINGS)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Holding> holdings = new HashMap<>();
                    Map<String, String> parties = new HashMap<>();
                    for (Row row : rows) {
                        Holding holding = holding(row);
                        holdings.put(holding.itemId(), holding);
                        parties.put(holding.placeGln(), row.getString("party_here"));
                        parties.put(holding.destinationGln(), row.getString("party_there"));
                    }
                    parties.values().removeIf(Objects::isNull);
                    return new Held(holdings, parties);
                });
    }

    private static Holding holding(Row row) {
        return new Holding(
                row.getLong("item_id"),
                CustodyState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("place_gln"),
                row.getString("position"),
                row.getString("destination_gln"),
                row.getString("vehicle"),
                instant(row.getOffsetDateTime("since")),
                instant(row.getOffsetDateTime("planned_arrival")),
                row.getLong("parent_item_id"),
                row.getBoolean("recalled"),
                instant(row.getOffsetDateTime("last_fact_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** The flags of hops that are about these items and that later facts may settle. */
    Uni<List<HopFlag>> flags(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery(FLAGS)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new HopFlag(
                                row.getUUID("event_id"),
                                row.getLong("sequence"),
                                row.getString("party_gln"),
                                row.getString("place_gln"),
                                row.getLong("hop_id"),
                                row.getLong("item_id"),
                                row.getString("flag")))
                        .toList());
    }

    /** The recalls that name the items; items without any are missing. */
    Uni<Map<Long, List<FlagDecision.Recall>>> recalls(SqlClient client, Collection<Long> itemIds) {
        return client.preparedQuery(RECALLS)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, List<FlagDecision.Recall>> recalls = new HashMap<>();
                    rows.forEach(row -> {
                        OffsetDateTime until = row.getOffsetDateTime("withdrawn_at");
                        recalls.computeIfAbsent(row.getLong("item_id"), item -> new ArrayList<>())
                                .add(new FlagDecision.Recall(
                                        row.getOffsetDateTime("declared_at").toInstant(),
                                        until == null ? null : until.toInstant()));
                    });
                    return recalls;
                });
    }

    /** Items that hops name and that are pending. */
    Uni<List<Long>> pendingAmong(SqlConnection tx, List<VoidOrders.Range> ranges) {
        return tx.preparedQuery(PENDING_AMONG)
                .execute(Tuple.of(
                        ranges.stream().map(VoidOrders.Range::firstItemId).toArray(Long[]::new),
                        ranges.stream().map(VoidOrders.Range::lastItemId).toArray(Long[]::new)))
                .map(rows -> rows.stream().map(row -> row.getLong("item_id")).toList());
    }

    /** Has items judged later. */
    Uni<Void> postpone(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery(POSTPONE)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Takes at most so many off those that are to be judged later. */
    Uni<List<Long>> takePostponed(SqlConnection tx, int items) {
        return tx.preparedQuery(TAKE_POSTPONED)
                .execute(Tuple.of(items))
                .map(rows -> rows.stream().map(row -> row.getLong("item_id")).toList());
    }

    /** Has what was at a place judged later, of hops after this one. */
    Uni<Void> postponePlace(SqlConnection tx, String placeGln, long judgedHopId) {
        return tx.preparedQuery(POSTPONE_PLACE)
                .execute(Tuple.of(placeGln, judgedHopId))
                .replaceWithVoid();
    }

    /** A place of which hops are to be judged later. */
    record PostponedPlace(String placeGln, long judgedHopId) {}

    /** Takes one place off the list. */
    Uni<Optional<PostponedPlace>> takePostponedPlace(SqlConnection tx) {
        return tx.query("""
                        delete from place_to_judge
                         where place_gln = (select place_gln from place_to_judge order by place_gln limit 1)
                        returning place_gln, judged_hop_id
                        """).execute().map(rows -> rows.stream()
                .map(row -> new PostponedPlace(row.getString("place_gln"), row.getLong("judged_hop_id")))
                .findFirst());
    }

    Uni<Boolean> isAnyPostponed(SqlClient client) {
        return client.query(ANY_POSTPONED)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("postponed"));
    }

    /** Locks hops until the transaction ends, sorted, so that two that share some wait for each other. */
    Uni<Void> lockHops(SqlConnection tx, Collection<Long> hopIds) {
        return tx.preparedQuery("select from hop where hop_id = any($1) order by hop_id for update")
                .execute(Tuple.of(hopIds.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** What all flags of these hops make of them. */
    Uni<List<Alert>> alerts(SqlConnection tx, Collection<Long> hopIds) {
        return tx.preparedQuery(ALERTS)
                .execute(Tuple.of(hopIds.toArray(Long[]::new), TellAlerts.PENDING, ITEMS_OF_AN_ALERT))
                .map(rows -> rows.stream()
                        .map(row -> new Alert(
                                row.getString("flag"),
                                row.getString("party_gln"),
                                row.getString("place_gln"),
                                row.getUUID("event_id"),
                                row.getLong("sequence"),
                                List.of(row.getArrayOfLongs("item_ids"))))
                        .toList());
    }

    Uni<Void> change(SqlConnection tx, FlagChanges changes) {
        return remove(tx, changes.removed()).chain(() -> add(tx, changes.added()));
    }

    private static Uni<Void> remove(SqlConnection tx, List<HopFlag> flags) {
        if (flags.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(DELETE_FLAGS).execute(columns(flags)).replaceWithVoid();
    }

    private static Uni<Void> add(SqlConnection tx, List<HopFlag> flags) {
        if (flags.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT_FLAGS)
                .execute(columns(flags)
                        .addArrayOfString(flags.stream().map(HopFlag::partyGln).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Tuple columns(List<HopFlag> flags) {
        return Tuple.of(
                flags.stream().map(HopFlag::hopId).toArray(Long[]::new),
                flags.stream().map(HopFlag::itemId).toArray(Long[]::new),
                flags.stream().map(HopFlag::flag).toArray(String[]::new));
    }

    Uni<Void> putInside(SqlConnection tx, List<Inside> inside) {
        if (inside.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(PUT_INSIDE)
                .execute(Tuple.of(
                        inside.stream().map(Inside::outerItemId).toArray(Long[]::new),
                        inside.stream().map(Inside::itemId).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> putHoldings(SqlConnection tx, List<Holding> holdings) {
        if (holdings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(PUT_HOLDINGS)
                .execute(Tuple.from(List.of(
                        holdings.stream().map(Holding::itemId).toArray(Long[]::new),
                        texts(holdings, held -> held.state().name().toLowerCase(Locale.ROOT)),
                        texts(holdings, Holding::placeGln),
                        texts(holdings, Holding::position),
                        texts(holdings, Holding::destinationGln),
                        texts(holdings, Holding::vehicle),
                        times(holdings, Holding::since),
                        times(holdings, Holding::plannedArrivalAt),
                        holdings.stream().map(Holding::parent).toArray(Long[]::new),
                        holdings.stream().map(Holding::recalled).toArray(Boolean[]::new),
                        times(holdings, Holding::lastFactAt))))
                .replaceWithVoid();
    }

    /** Remembers what to judge again when a place becomes known. */
    Uni<Void> putJudgedWithout(SqlConnection tx, List<JudgedWithout> judged) {
        if (judged.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(PUT_JUDGED_WITHOUT)
                .execute(Tuple.of(
                        judged.stream().map(JudgedWithout::placeGln).toArray(String[]::new),
                        judged.stream().map(JudgedWithout::itemId).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** What was judged without knowing whose this place is; forgets that. */
    Uni<List<Long>> takeJudgedWithout(SqlConnection tx, String placeGln) {
        return tx.preparedQuery("delete from judged_without_owner where place_gln = $1 returning item_id")
                .execute(Tuple.of(placeGln))
                .map(rows -> rows.stream().map(row -> row.getLong("item_id")).toList());
    }

    /**
     * What some hops named at a place, or as bound for it.
     *
     * @param lastHopId the last of these; null when there is none
     */
    record NamedAt(Long lastHopId, List<ItemRun> runs) {}

    /** What was ever named at a place, or as bound for it, some hops at a time. */
    Uni<NamedAt> everAt(SqlConnection tx, String placeGln, long afterHopId, int hops) {
        return tx.preparedQuery(EVER_AT)
                .execute(Tuple.of(placeGln, afterHopId, hops))
                .map(rows -> new NamedAt(
                        rows.stream()
                                .map(row -> row.getLong("hop_id"))
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                        rows.stream().map(CustodyStore::run).distinct().toList()));
    }

    /** Has the contents of these counted anew, and of all that they were ever in. */
    Uni<Void> listUnits(SqlConnection tx, Collection<Long> itemIds) {
        return tx.preparedQuery(LIST_UNITS)
                .execute(Tuple.of(itemIds.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private static String[] texts(List<Holding> holdings, Function<Holding, String> column) {
        return holdings.stream().map(column).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Holding> holdings, Function<Holding, Instant> column) {
        return holdings.stream().map(column).map(CustodyStore::utc).toArray(OffsetDateTime[]::new);
    }

    /** The flags that stand about an item in some of its hops, each once. */
    Uni<List<String>> standing(SqlClient client, long itemId, Collection<Long> hopIds) {
        return client.preparedQuery(
                        "select distinct flag from scan_flag where item_id = $1 and hop_id = any($2) order by flag")
                .execute(Tuple.of(itemId, hopIds.toArray(Long[]::new)))
                .map(rows -> rows.stream().map(row -> row.getString("flag")).collect(Collectors.toList()));
    }
}
