package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.FactReading;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fetches what names many items, a fact's own rows folded into arrays: a report of 5,000 cartons is one row. */
@ApplicationScoped
class NamingStore {

    /** More than that would not fit beside other questions. */
    private static final int MOST_NAMINGS = 1_000_000;

    /** Which events of one fact differ in nothing but their items. */
    private static final String ALIKE =
            "case when f.type in ('ItemsPacked', 'ItemsUnpacked', 'ItemsDeactivated') then -1 else f.part end";

    /**
     * Lateral, for the planner does not know how few rows a run finds by an index. As the two indexes are cut: items named
     * alone, and runs; of those that reach over several of the items asked for, only with the first of these.
     */
    private static final String NAMINGS = """
            select event_id, role, array_agg(part) as parts, array_agg(first) as firsts, array_agg(last) as lasts,
                   array_agg(parent_id) as parents
              from (select i.event_id, i.role, i.part, lower(i.items) as first, upper(i.items) - 1 as last, i.parent_id
                      from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as asked (first, last, last_before)
                     cross join lateral (
                          select * from fact_item
                           where upper(items) - lower(items) = 1
                             and lower(items) >= asked.first and lower(items) <= asked.last
                          union all
                          select * from fact_item
                           where upper(items) - lower(items) > 1
                             and items && int8range(asked.first, asked.last, '[]')
                             and lower(items) > asked.last_before) i
                     where i.role in ('epcList', 'parentID', 'childEPCs', 'inputEPCList', 'outputEPCList')
                     limit $4) named
             group by event_id, role
            """;

    /** One of the events that are alike, and the parts of all of them. */
    private static final String FACTS = """
            select %s, alike.parts
              from (select f.event_id, min(f.part) as part, array_agg(f.part) as parts
                      from fact f
                     where f.event_id = any($1::uuid[]) and ($2::timestamptz is null or f.occurred_at <= $2)
                     group by f.event_id, f.action, %s) alike
              join fact f on f.event_id = alike.event_id and f.part = alike.part %s
            """.formatted(FactReading.COLUMNS, ALIKE, FactReading.RECALL);

    private static final String CHILDREN = """
            select distinct lower(i.items) as first, upper(i.items) - 1 as last
              from unnest($1::bigint[], $2::bigint[]) as parent (first, last)
             cross join lateral (
                  select items from fact_item
                   where parent_id >= parent.first and parent_id <= parent.last and role = 'childEPCs' offset 0) i
             limit $3
            """;

    private static final String PARTS_AT_PLACE = """
            select distinct lower(i.items) as first, upper(i.items) - 1 as last
              from fact f join fact_item i on i.event_id = f.event_id and i.part = f.part
             where f.place_gln = $1 and f.occurred_at <= $2
               and i.role in ('epcList', 'parentID', 'childEPCs', 'inputEPCList', 'outputEPCList')
             limit $3
            """;

    private final Pool pool;

    NamingStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * What names some items.
     *
     * @param asOf nothing that happened later; null for all
     */
    Uni<List<Naming>> namings(Runs items, OffsetDateTime asOf) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(NAMINGS)
                .execute(Tuple.of(items.firsts(), items.lasts(), items.lastsBefore(), MOST_NAMINGS + 1))
                .chain(rows -> facts(rows, asOf).map(facts -> namings(rows, facts)));
    }

    /** All that was ever put into or taken out of some items. */
    Uni<Runs> children(Runs parents) {
        return runs(CHILDREN, Tuple.of(parents.firsts(), parents.lasts(), MOST_NAMINGS + 1));
    }

    /** All that a fact names which happened at a place until then. */
    Uni<Runs> namedAt(String placeGln, OffsetDateTime until) {
        return runs(PARTS_AT_PLACE, Tuple.of(placeGln, until, MOST_NAMINGS + 1));
    }

    private Uni<Runs> runs(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            if (rows.size() > MOST_NAMINGS) {
                throw new ScopeTooLargeException();
            }
            return Runs.of(rows.stream()
                    .map(row -> new Run(row.getLong("first"), row.getLong("last")))
                    .toList());
        });
    }

    private Uni<Map<UUID, Map<Integer, StoredFact>>> facts(RowSet<Row> namings, OffsetDateTime asOf) {
        UUID[] events =
                namings.stream().map(row -> row.getUUID("event_id")).distinct().toArray(UUID[]::new);
        return pool.preparedQuery(FACTS).execute(Tuple.of(events, asOf)).map(rows -> {
            Map<UUID, Map<Integer, StoredFact>> facts = new HashMap<>();
            for (Row row : rows) {
                StoredFact fact = asOf(FactReading.of(row), asOf);
                Map<Integer, StoredFact> ofEvent =
                        facts.computeIfAbsent(row.getUUID("event_id"), any -> new HashMap<>());
                for (Integer part : row.getArrayOfIntegers("parts")) {
                    ofEvent.put(part, fact);
                }
            }
            return facts;
        });
    }

    /** As it was then, when it may not have been recalled yet. */
    private static StoredFact asOf(StoredFact fact, OffsetDateTime asOf) {
        boolean recalledLater = asOf != null && fact.isRecalled() && fact.recall().at().isAfter(asOf);
        return recalledLater ? fact.withoutRecall() : fact;
    }

    private static List<Naming> namings(RowSet<Row> rows, Map<UUID, Map<Integer, StoredFact>> facts) {
        List<Naming> namings = new ArrayList<>();
        int count = 0;
        for (Row row : rows) {
            Map<Integer, StoredFact> ofEvent = facts.getOrDefault(row.getUUID("event_id"), Map.of());
            Role role = Role.ofField(row.getString("role"));
            Integer[] parts = row.getArrayOfIntegers("parts");
            Long[] firsts = row.getArrayOfLongs("firsts");
            Long[] lasts = row.getArrayOfLongs("lasts");
            Long[] parents = row.getArrayOfLongs("parents");
            for (int i = 0; i < parts.length; i++) {
                StoredFact fact = ofEvent.get(parts[i]);
                if (fact != null) {
                    namings.add(new Naming(fact, parts[i], role, firsts[i], lasts[i], parents[i]));
                }
            }
            count += parts.length;
        }
        if (count > MOST_NAMINGS) {
            throw new ScopeTooLargeException();
        }
        return namings;
    }
}
