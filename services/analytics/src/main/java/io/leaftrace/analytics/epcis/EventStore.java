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
import java.util.UUID;

/** Finds facts by what an EPCIS query asks for. */
@ApplicationScoped
class EventStore {

    private final Pool pool;

    EventStore(Pool pool) {
        this.pool = pool;
    }

    /** @param jsonSizeChars about how long the event is */
    record Found(StoredFact fact, int jsonSizeChars) {}

    /**
     * The next events, in the order of their times.
     *
     * @param matched the ItemIds for each of the query's matches, in their order
     */
    Uni<List<Found>> find(EventQuery query, List<Long[]> matched, int limit) {
        EventSql sql = EventSql.of(query, matched, limit);
        return pool.preparedQuery(sql.text()).execute(sql.values()).map(rows -> rows.stream()
                .map(row -> new Found(FactReading.of(row), row.getInteger("json_size_chars")))
                .toList());
    }

    /** An event with the position of its fact. */
    record FoundArrived(Found found, long position) {

        Arrival arrival() {
            return new Arrival(position, found.fact().part());
        }
    }

    /** Those that arrived in a window, in the order of arrival; otherwise as {@link #find}. */
    Uni<List<FoundArrived>> findArrived(EventQuery query, List<Long[]> matched, ArrivalWindow window, int limit) {
        EventSql sql = EventSql.of(query, matched, limit);
        String text = sql.textOfArrived(window);
        return pool.preparedQuery(text).execute(sql.values()).map(rows -> rows.stream()
                .map(row -> new FoundArrived(
                        new Found(FactReading.of(row), row.getInteger("json_size_chars")), row.getLong("position")))
                .toList());
    }

    /** The items in some events. */
    Uni<List<EventItems.Run>> items(List<StoredFact> facts) {
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

    private static EventItems.Run run(Row row) {
        return new EventItems.Run(
                row.getUUID("event_id"),
                row.getInteger("part"),
                Role.ofField(row.getString("role")),
                row.getLong("first"),
                row.getLong("last"));
    }
}
