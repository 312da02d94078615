package io.leaftrace.logistics.custody;

import io.leaftrace.logistics.lock.Lock;
import io.leaftrace.logistics.lock.TransactionLocks;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The set of custody facts by SQL, always in whole batches. */
@ApplicationScoped
public class CustodyStore {

    private static final String INSERT = """
            with report as (
                insert into custody_report (report_id, event_id, producer, recorded_at, party_gln, device_id, recorded_by,
                                            authority)
                select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
                                     $7::text[], $8::bool[])
            ), hop as (
                insert into hop (hop_id, step, occurred_at, occurred_at_offset, sequence, device_key, fingerprint,
                                 place_gln, position, destination_gln, planned_arrival_at, vehicle)
                select * from unnest($9::bigint[], $10::text[], $11::timestamptz[], $12::text[], $13::bigint[],
                                     $14::bigint[], $15::bigint[], $16::text[], $17::text[], $18::text[],
                                     $19::timestamptz[], $20::text[])
            )
            insert into custody_item (hop_id, first_item_id, last_item_id, parent_item_id)
            select * from unnest($21::bigint[], $22::bigint[], $23::bigint[], $24::bigint[])
            """;

    /** Levels of packing that are followed upwards; the real world has four, and a chain of thousands is an attack. */
    static final int MAX_LEVELS = 32;

    // Each item asked for and all parents that it ever had; a circle of parents ends at the last level.
    private static final String LINE = """
            with recursive upwards (root, item_id, level) as (
                select item_id, item_id, 0 from unnest($1::bigint[]) as t (item_id)
                union
                select upwards.root, naming.parent_item_id, upwards.level + 1
                  from upwards cross join lateral custody_items_naming(upwards.item_id) as naming
                 where naming.parent_item_id is not null and upwards.level < $2
            ), line as (select distinct root, item_id from upwards)
            """;

    // The offsets keep Postgres from reading whole tables to join them, which it takes for cheaper than it is.
    private static final String LIVES = LINE + """
            select line.root, hop.*, report.event_id, report.producer, report.recorded_at, report.party_gln,
                   report.authority, naming.first_item_id, naming.last_item_id, naming.parent_item_id
              from line
             cross join lateral custody_items_naming(line.item_id) as naming
             cross join lateral (select * from hop where hop.hop_id = naming.hop_id offset 0) as hop
             cross join lateral (
                  select * from custody_report where report_id = naming.hop_id >> 13 offset 0) as report
             where not exists (select from recalled_report where recalled_report.event_id = report.event_id)
            """;

    private static final String PARENTS = LINE + "select distinct item_id from line";

    // What was judged before has all its parents, of all levels, in was_inside; of others the facts tell them.
    private static final String LOCKS = """
            with recursive asked (item_id) as (
                select item_id from unnest($1::bigint[]) as t (item_id)
                union
                select (1::bigint << 62) | foreign_item.number
                  from unnest($7::text[]) as t (digital_link) join foreign_item using (digital_link)
            ), upwards (item_id, level) as (
                select item_id, 0 from asked
                 where not exists (select from holding where holding.item_id = asked.item_id)
                union
                select naming.parent_item_id, upwards.level + 1
                  from upwards cross join lateral custody_items_naming(upwards.item_id) as naming
                 where naming.parent_item_id is not null and upwards.level < $2
            ), line as (
                select item_id from asked
                union all
                select item_id from upwards
                union all
                select outer_item_id from asked join was_inside using (item_id)
            ), lock as (
                select class, number from unnest($3::int[], $4::int[]) as t (class, number)
                union
                select $5::int, ((item_id # (item_id >> 32)) & $6)::int from line
            )
            """;

    // Taken sorted, as TransactionLocks does.
    private static final String LOCK = LOCKS + """
            select class, number, pg_advisory_xact_lock(class, number)
              from (select * from lock order by class, number) as sorted
            """;

    private static final String NEEDED = LOCKS + "select class, number from lock";

    /** Numbers for as many new messages. */
    public Uni<List<Long>> numbers(SqlConnection tx, int count) {
        return tx.preparedQuery("select nextval('custody_report_id') as number from generate_series(1, $1)")
                .execute(Tuple.of(count))
                .map(rows -> rows.stream().map(row -> row.getLong("number")).toList());
    }

    /** Adds messages to the set, in the transaction that makes them true. */
    public Uni<Void> append(SqlConnection tx, List<Message> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT).execute(columns(messages)).replaceWithVoid();
    }

    /** Takes a line's report out of the set, whether it has arrived or not; tells what it named. */
    Uni<List<ItemRun>> recall(SqlConnection tx, UUID reportId) {
        return tx.preparedQuery("insert into recalled_report (event_id) values ($1) on conflict do nothing")
                .execute(Tuple.of(reportId))
                .chain(() -> namedBy(tx, reportId));
    }

    /** What a line's report named; nothing as long as it has not arrived. */
    public Uni<List<ItemRun>> namedBy(SqlConnection tx, UUID reportId) {
        return tx.preparedQuery("""
                        select item.first_item_id, item.last_item_id
                          from custody_report as report
                          join custody_item as item
                            on item.hop_id between report.report_id << 13 and (report.report_id << 13) + 8191
                         where report.event_id = $1
                        """)
                .execute(Tuple.of(reportId))
                .map(rows -> rows.stream().map(CustodyStore::run).toList());
    }

    /** The facts that {@link CustodyDecision} needs, for each of the items. */
    public Uni<Map<Long, List<CustodyFact>>> lives(SqlClient client, Collection<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(LIVES)
                .execute(Tuple.of(itemIds.toArray(Long[]::new), MAX_LEVELS))
                .map(CustodyStore::lives);
    }

    /** The items and all parents that they ever had. */
    public Uni<List<Long>> withParents(SqlClient client, Collection<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return client.preparedQuery(PARENTS)
                .execute(Tuple.of(itemIds.toArray(Long[]::new), MAX_LEVELS))
                .map(rows -> rows.stream().map(row -> row.getLong("item_id")).toList());
    }

    /**
     * Locks items and all parents that they ever had until the end of the transaction, and what else is given; takes the
     * place of {@link TransactionLocks#take}. Others may put an item into something while this waits for them: then that is
     * not locked. Who is told so gives the locks back with {@link #unlock} and begins anew, for only locks that are taken
     * together are taken sorted.
     *
     * @param foreignLinks of items issued elsewhere, which have an ItemId only once they were seen
     * @return whether all that must be locked is
     */
    public Uni<Boolean> lock(
            SqlConnection tx, Collection<Long> itemIds, Collection<String> foreignLinks, Stream<Lock> others) {
        List<Lock> ofLinks =
                foreignLinks.stream().map(link -> Lock.of(Lock.Kind.ITEM, link)).toList();
        Tuple asked = asked(
                itemIds,
                foreignLinks,
                Stream.concat(others, ofLinks.stream()).distinct().toList());
        return Uni.combine()
                .all()
                .unis(
                        tx.query("savepoint before_locks").execute(),
                        tx.preparedQuery(LOCK).execute(asked),
                        tx.preparedQuery(NEEDED).execute(asked))
                .with((savepoint, locked, needed) -> names(locked).containsAll(names(needed)));
    }

    /** Gives back what {@link #lock} took last. */
    public Uni<Void> unlock(SqlConnection tx) {
        return tx.query("rollback to savepoint before_locks").execute().replaceWithVoid();
    }

    private static Tuple asked(Collection<Long> itemIds, Collection<String> foreignLinks, List<Lock> others) {
        return Tuple.from(List.of(
                itemIds.toArray(Long[]::new),
                MAX_LEVELS,
                others.stream().map(lock -> lock.kind().advisoryClass()).toArray(Integer[]::new),
                others.stream().map(Lock::number).toArray(Integer[]::new),
                Lock.Kind.ITEM.advisoryClass(),
                Lock.Kind.ITEM.locks() - 1L,
                foreignLinks.toArray(String[]::new)));
    }

    private static Set<List<Integer>> names(RowSet<Row> locks) {
        Set<List<Integer>> names = new HashSet<>();
        locks.forEach(row -> names.add(List.of(row.getInteger("class"), row.getInteger("number"))));
        return names;
    }

    private static Tuple columns(List<Message> messages) {
        List<Object> columns = new ArrayList<>();
        addMessages(messages, columns);
        List<Message.Entry> entries =
                messages.stream().flatMap(message -> message.entries().stream()).toList();
        addHops(entries, columns);
        addNamings(entries, columns);
        return Tuple.from(columns);
    }

    private static void addMessages(List<Message> messages, List<Object> columns) {
        Function<Function<Message.Sender, String>, String[]> ofSender = column -> messages.stream()
                .map(message -> message.sender() == null ? null : column.apply(message.sender()))
                .toArray(String[]::new);
        columns.add(messages.stream().map(Message::reportId).toArray(Long[]::new));
        columns.add(messages.stream().map(Message::eventId).toArray(UUID[]::new));
        columns.add(messages.stream().map(Message::producer).toArray(String[]::new));
        columns.add(messages.stream().map(message -> utc(message.recordedAt())).toArray(OffsetDateTime[]::new));
        columns.add(ofSender.apply(Message.Sender::partyGln));
        columns.add(ofSender.apply(Message.Sender::deviceId));
        columns.add(ofSender.apply(Message.Sender::recordedBy));
        columns.add(messages.stream()
                .map(message -> message.sender() != null && message.sender().authority())
                .toArray(Boolean[]::new));
    }

    private static void addHops(List<Message.Entry> entries, List<Object> columns) {
        List<CustodyFact> facts = entries.stream().map(Message.Entry::fact).toList();
        Function<Function<CustodyFact, String>, String[]> texts =
                column -> facts.stream().map(column).toArray(String[]::new);
        columns.add(facts.stream().map(fact -> fact.detail().hopId()).toArray(Long[]::new));
        columns.add(texts.apply(fact -> fact.step().name()));
        columns.add(facts.stream().map(fact -> utc(fact.header().occurredAt())).toArray(OffsetDateTime[]::new));
        columns.add(texts.apply(fact -> fact.header().occurredAtOffset()));
        columns.add(facts.stream().map(fact -> fact.header().sequence()).toArray(Long[]::new));
        columns.add(entries.stream().map(Message.Entry::deviceKey).toArray(Long[]::new));
        columns.add(entries.stream().map(Message.Entry::fingerprint).toArray(Long[]::new));
        columns.add(texts.apply(CustodyFact::placeGln));
        columns.add(texts.apply(fact -> fact.detail().position()));
        columns.add(texts.apply(CustodyFact::destinationGln));
        columns.add(facts.stream()
                .map(fact -> utc(fact.detail().plannedArrivalAt()))
                .toArray(OffsetDateTime[]::new));
        columns.add(texts.apply(fact -> fact.detail().vehicle()));
    }

    private static void addNamings(List<Message.Entry> entries, List<Object> columns) {
        List<Long> hopIds = new ArrayList<>();
        List<Naming> namings = new ArrayList<>();
        for (Message.Entry entry : entries) {
            for (Naming naming : entry.fact().namings()) {
                hopIds.add(entry.fact().detail().hopId());
                namings.add(naming);
            }
        }
        columns.add(hopIds.toArray(Long[]::new));
        columns.add(namings.stream().map(naming -> naming.items().firstItemId()).toArray(Long[]::new));
        columns.add(namings.stream().map(naming -> lastOfRun(naming.items())).toArray(Long[]::new));
        columns.add(namings.stream().map(Naming::parent).toArray(Long[]::new));
    }

    private static Map<Long, List<CustodyFact>> lives(RowSet<Row> rows) {
        Map<Long, Map<Long, CustodyFact>> factsByRoot = new HashMap<>();
        for (Row row : rows) {
            factsByRoot
                    .computeIfAbsent(row.getLong("root"), root -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getLong("hop_id"), hopId -> fact(row))
                    .namings()
                    .add(new Naming(run(row), row.getLong("parent_item_id")));
        }
        Map<Long, List<CustodyFact>> lives = new HashMap<>();
        factsByRoot.forEach((root, facts) -> lives.put(root, List.copyOf(facts.values())));
        return lives;
    }

    private static CustodyFact fact(Row row) {
        Header header = new Header(
                row.getUUID("event_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getString("occurred_at_offset"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("producer"),
                row.getLong("sequence"));
        OffsetDateTime plannedArrivalAt = row.getOffsetDateTime("planned_arrival_at");
        return new CustodyFact(
                header,
                CustodyStep.valueOf(row.getString("step")),
                row.getString("place_gln"),
                row.getString("destination_gln"),
                new CustodyFact.Detail(
                        row.getLong("hop_id"),
                        row.getString("party_gln"),
                        row.getBoolean("authority"),
                        row.getString("position"),
                        plannedArrivalAt == null ? null : plannedArrivalAt.toInstant(),
                        row.getString("vehicle")),
                new ArrayList<>());
    }

    static ItemRun run(Row row) {
        long first = row.getLong("first_item_id");
        Long last = row.getLong("last_item_id");
        return new ItemRun(first, last == null ? 1 : Math.toIntExact(last - first + 1));
    }

    /** Null for a single item. */
    static Long lastOfRun(ItemRun run) {
        return run.count() == 1 ? null : run.lastItemId();
    }

    static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
