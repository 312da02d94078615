package io.leaftrace.logistics.custody;

import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The set of custody facts by SQL, always in whole batches. */
@ApplicationScoped
public class CustodyStore {

    /** Levels of packing that are followed upwards; the real world has four. */
    static final int MAX_LEVELS = 16;

    private static final String INSERT_FACTS = """
            insert into custody_fact (event_id, step, occurred_at, occurred_at_offset, recorded_at, producer, sequence,
                                      place_gln, destination_gln)
            select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::text[],
                                 $7::bigint[], $8::text[], $9::text[])
            """;

    private static final String INSERT_NAMINGS = """
            insert into custody_item (event_id, step, first_item_id, last_item_id, parent_item_id)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
            """;

    // "line" holds each item asked for and all parents that it ever had.
    private static final String LIVES = """
            with recursive line (root, item_id, level) as (
                select item_id, item_id, 0 from unnest($1::bigint[]) as t (item_id)
                union
                select line.root, naming.parent_item_id, line.level + 1
                  from line cross join lateral custody_items_naming(line.item_id) as naming
                 where naming.parent_item_id is not null and line.level < $2
            )
            select line.root, fact.*, naming.first_item_id, naming.last_item_id, naming.parent_item_id
              from (select distinct root, item_id from line) as line
             cross join lateral custody_items_naming(line.item_id) as naming
              join custody_fact as fact using (event_id, step)
             where not exists (select from recalled_report where recalled_report.event_id = fact.event_id)
            """;

    /** Adds facts to the set, in the transaction that makes them true. */
    public Uni<Void> append(SqlConnection tx, List<CustodyFact> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT_FACTS)
                .execute(factColumns(facts))
                .chain(() -> tx.preparedQuery(INSERT_NAMINGS).execute(namingColumns(facts)))
                .replaceWithVoid();
    }

    /** Takes a line's report out of the set, whether it has arrived or not. */
    Uni<Void> recall(SqlConnection tx, UUID reportId) {
        return tx.preparedQuery("insert into recalled_report (event_id) values ($1) on conflict do nothing")
                .execute(Tuple.of(reportId))
                .replaceWithVoid();
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

    private static Tuple factColumns(List<CustodyFact> facts) {
        Function<Function<CustodyFact, String>, String[]> texts =
                column -> facts.stream().map(column).toArray(String[]::new);
        return Tuple.from(List.of(
                facts.stream().map(fact -> fact.header().eventId()).toArray(UUID[]::new),
                texts.apply(fact -> fact.step().name()),
                facts.stream()
                        .map(fact -> fact.header().occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                texts.apply(fact -> fact.header().occurredAtOffset()),
                facts.stream()
                        .map(fact -> fact.header().recordedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                texts.apply(fact -> fact.header().producer()),
                facts.stream().map(fact -> fact.header().sequence()).toArray(Long[]::new),
                texts.apply(CustodyFact::placeGln),
                texts.apply(CustodyFact::destinationGln)));
    }

    private static Tuple namingColumns(List<CustodyFact> facts) {
        List<UUID> eventIds = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        List<Naming> namings = new ArrayList<>();
        for (CustodyFact fact : facts) {
            for (Naming naming : fact.namings()) {
                eventIds.add(fact.header().eventId());
                steps.add(fact.step().name());
                namings.add(naming);
            }
        }
        return Tuple.of(
                eventIds.toArray(UUID[]::new),
                steps.toArray(String[]::new),
                namings.stream().map(naming -> naming.items().firstItemId()).toArray(Long[]::new),
                namings.stream().map(naming -> lastOfRun(naming.items())).toArray(Long[]::new),
                namings.stream().map(Naming::parent).toArray(Long[]::new));
    }

    private record FactKey(UUID eventId, String step) {}

    private static Map<Long, List<CustodyFact>> lives(RowSet<Row> rows) {
        Map<Long, Map<FactKey, CustodyFact>> factsByRoot = new HashMap<>();
        for (Row row : rows) {
            factsByRoot
                    .computeIfAbsent(row.getLong("root"), root -> new LinkedHashMap<>())
                    .computeIfAbsent(new FactKey(row.getUUID("event_id"), row.getString("step")), key -> fact(row))
                    .namings()
                    .add(naming(row));
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
        return new CustodyFact(
                header,
                CustodyStep.valueOf(row.getString("step")),
                row.getString("place_gln"),
                row.getString("destination_gln"),
                new ArrayList<>());
    }

    private static Naming naming(Row row) {
        long first = row.getLong("first_item_id");
        Long last = row.getLong("last_item_id");
        int count = last == null ? 1 : Math.toIntExact(last - first + 1);
        return new Naming(new ItemRun(first, count), row.getLong("parent_item_id"));
    }

    /** Null for a single item. */
    private static Long lastOfRun(ItemRun run) {
        return run.count() == 1 ? null : run.lastItemId();
    }
}
