package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.Declarations;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Fetches what names many items, a fact's own rows folded into arrays: a report of 5,000 cartons is one row. */
@ApplicationScoped
class NamingStore {

    /** More than that would not fit beside other questions. */
    private static final int MOST_NAMINGS = 1_000_000;

    /** The events of such a fact differ in nothing but their items, so one of them is read for all. */
    private static final Set<String> ALIKE = Set.of("ItemsPacked", "ItemsUnpacked", "ItemsDeactivated");

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

    private static final String FACTS = """
            select %s
              from unnest($1::uuid[], $2::int[]) as asked (event_id, part)
              join fact f on f.event_id = asked.event_id and f.part = asked.part %s
            """.formatted(FactReading.COLUMNS, FactReading.RECALL);

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
    private final Declarations declarations;

    NamingStore(Pool pool, Declarations declarations) {
        this.pool = pool;
        this.declarations = declarations;
    }

    /**
     * What names some items.
     *
     * @param asOf nothing that happened later
     */
    Uni<List<Naming>> namings(Runs items, OffsetDateTime asOf) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(NAMINGS)
                .execute(Tuple.of(items.firsts(), items.lasts(), items.lastsBefore(), MOST_NAMINGS + 1))
                .chain(rows -> facts(rows)
                        .chain(facts -> declarations.about(facts.all()).map(facts::as))
                        .map(facts -> namings(rows, facts.asOf(asOf))));
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

    /** First one event of each fact, then the others of those facts whose events are not alike. */
    private Uni<Facts> facts(RowSet<Row> namings) {
        Map<UUID, Set<Integer>> parts = new HashMap<>();
        for (Row row : namings) {
            Set<Integer> ofEvent = parts.computeIfAbsent(row.getUUID("event_id"), any -> new HashSet<>());
            ofEvent.addAll(Arrays.asList(row.getArrayOfIntegers("parts")));
        }
        Facts facts = new Facts();
        List<UUID> events = List.copyOf(parts.keySet());
        List<Integer> ones =
                events.stream().map(event -> parts.get(event).iterator().next()).toList();
        return read(events, ones, facts).chain(() -> {
            List<UUID> others = new ArrayList<>();
            List<Integer> othersParts = new ArrayList<>();
            parts.forEach((event, ofEvent) -> ofEvent.stream()
                    .filter(part -> facts.of(event, part) == null)
                    .forEach(part -> {
                        others.add(event);
                        othersParts.add(part);
                    }));
            return others.isEmpty()
                    ? Uni.createFrom().item(facts)
                    : read(others, othersParts, facts).replaceWith(facts);
        });
    }

    private Uni<Void> read(List<UUID> events, List<Integer> parts, Facts facts) {
        return pool.preparedQuery(FACTS)
                .execute(Tuple.of(events.toArray(UUID[]::new), parts.toArray(Integer[]::new)))
                .invoke(rows -> rows.forEach(row -> facts.add(FactReading.of(row))))
                .replaceWithVoid();
    }

    /** Facts by event and part; one for all parts where they are alike. */
    private static final class Facts {

        private final Map<UUID, Map<Integer, StoredFact>> byPart = new HashMap<>();
        private final Map<UUID, StoredFact> alike = new HashMap<>();

        void add(StoredFact fact) {
            UUID event = fact.header().eventId();
            if (ALIKE.contains(fact.type())) {
                alike.put(event, fact);
            } else {
                byPart.computeIfAbsent(event, any -> new HashMap<>()).put(fact.part(), fact);
            }
        }

        StoredFact of(UUID event, Integer part) {
            StoredFact one = alike.get(event);
            return one != null ? one : byPart.getOrDefault(event, Map.of()).get(part);
        }

        List<StoredFact> all() {
            return Stream.concat(
                            alike.values().stream(), byPart.values().stream().flatMap(parts -> parts.values().stream()))
                    .toList();
        }

        Facts as(UnaryOperator<StoredFact> reading) {
            Facts read = new Facts();
            all().forEach(fact -> read.add(reading.apply(fact)));
            return read;
        }

        /** As of a time: without what happened later, and without recalls of later. */
        Facts asOf(OffsetDateTime time) {
            Facts then = new Facts();
            all().stream()
                    .filter(fact -> !fact.header().occurredAt().isAfter(time.toInstant()))
                    .map(fact -> recalledBy(fact, time))
                    .forEach(then::add);
            return then;
        }

        private static StoredFact recalledBy(StoredFact fact, OffsetDateTime time) {
            boolean recalledLater = fact.isRecalled() && fact.recall().isLaterThan(time);
            return recalledLater ? fact.withoutRecall() : fact;
        }
    }

    private static List<Naming> namings(RowSet<Row> rows, Facts facts) {
        List<Naming> namings = new ArrayList<>();
        int count = 0;
        for (Row row : rows) {
            UUID event = row.getUUID("event_id");
            Role role = Role.ofField(row.getString("role"));
            Integer[] parts = row.getArrayOfIntegers("parts");
            Long[] firsts = row.getArrayOfLongs("firsts");
            Long[] lasts = row.getArrayOfLongs("lasts");
            Long[] parents = row.getArrayOfLongs("parents");
            for (int i = 0; i < parts.length; i++) {
                StoredFact fact = facts.of(event, parts[i]);
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
