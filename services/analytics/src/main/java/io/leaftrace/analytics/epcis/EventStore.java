package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.FactReading;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds facts by what an EPCIS query asks for. */
@ApplicationScoped
class EventStore {

    /** Nobody means so many things by one prefix. */
    private static final int MOST_NAMESPACES = 200;

    private final Pool pool;

    EventStore(Pool pool) {
        this.pool = pool;
    }

    /** @param jsonSizeChars about how long the event is */
    record Found(StoredFact fact, int jsonSizeChars) {}

    /**
     * The next events of a query, in its order. What a party may not see is left out as far as SQL can tell that.
     *
     * @param after the last one before; null from the first one
     * @param skipped how many were before, where no time tells it
     */
    Uni<List<Found>> find(EventQuery query, EventSql.Lookups lookups, PageToken after, int skipped, int limit) {
        EventSql sql = EventSql.of(query, lookups).after(after);
        String text = sql.facts(limit, skipped);
        return pool.preparedQuery(text).execute(sql.values()).map(rows -> rows.stream()
                .map(row -> new Found(FactReading.of(row), row.getInteger("json_size_chars")))
                .toList());
    }

    /** How many events fit a query, but no more than so many. */
    Uni<Long> count(EventQuery query, EventSql.Lookups lookups, int limit) {
        EventSql sql = EventSql.of(query, lookups);
        String text = sql.count(limit);
        return pool.preparedQuery(text)
                .execute(sql.values())
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    /** What captured events meant by some prefixes. */
    Uni<Map<String, Set<String>>> namespaces(Set<String> prefixes) {
        if (prefixes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery("""
                        select prefix, namespace from event_namespace where prefix = any($1::text[])
                        order by prefix, namespace limit %d
                        """.formatted(MOST_NAMESPACES))
                .execute(Tuple.of(prefixes.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString("prefix"),
                                Collectors.mapping(row -> row.getString("namespace"), Collectors.toSet()))));
    }

    /** An event with the position of its fact. */
    record FoundArrived(Found found, long position) {

        Arrival arrival() {
            return new Arrival(position, found.fact().part());
        }
    }

    /** Those that arrived in a window, in the order of arrival. */
    Uni<List<FoundArrived>> findArrived(EventQuery query, EventSql.Lookups lookups, ArrivalWindow window, int limit) {
        EventSql sql = EventSql.ofArrivals(query, lookups);
        String text = sql.arrived(window, limit);
        return pool.preparedQuery(text).execute(sql.values()).map(rows -> rows.stream()
                .map(row -> new FoundArrived(
                        new Found(FactReading.of(row), row.getInteger("json_size_chars")),
                        row.getLong("arrival_position")))
                .toList());
    }

    /** The items in some events. */
    Uni<List<EventRun>> items(List<StoredFact> facts) {
        UUID[] eventIds = facts.stream().map(fact -> fact.header().eventId()).toArray(UUID[]::new);
        Integer[] parts = facts.stream().map(StoredFact::part).toArray(Integer[]::new);
        return pool.preparedQuery("""
                        select i.event_id, i.part, i.role, lower(i.items) as first, upper(i.items) - 1 as last
                        from unnest($1::uuid[], $2::int[]) as asked (event_id, part)
                        join fact_item i on i.event_id = asked.event_id and i.part = asked.part
                        order by i.items
                        """)
                .execute(Tuple.of(eventIds, parts))
                .map(rows -> rows.stream().map(EventStore::run).toList());
    }

    private static EventRun run(Row row) {
        return new EventRun(
                row.getUUID("event_id"),
                row.getInteger("part"),
                Role.ofField(row.getString("role")),
                row.getLong("first"),
                row.getLong("last"));
    }
}
