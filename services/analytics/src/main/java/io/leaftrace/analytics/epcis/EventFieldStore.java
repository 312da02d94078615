package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.StoredFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Writes what events are found by, all of a fact in one statement. */
@ApplicationScoped
class EventFieldStore {

    /** An index has no room for longer ones, and nobody's vocabulary needs them. */
    private static final int LONGEST_NAMESPACE = 1_000;

    private static final String INSERT = """
            insert into event_field (event_id, part, position, occurred_at, name, text_value, number_value, time_value)
            select * from unnest($1::uuid[], $2::int[], $3::int[], $4::timestamptz[], $5::text[], $6::text[],
                $7::double precision[], $8::timestamptz[])
            on conflict do nothing
            """;

    private static final String INSERT_NAMESPACES = """
            insert into event_namespace (prefix, namespace)
            select * from unnest($1::text[], $2::text[])
            on conflict do nothing
            """;

    /** @param position of the field in the event, from 0 */
    record Row(StoredFact event, int position, EventField field) {}

    Uni<Void> add(SqlConnection tx, List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addValue(column(rows, row -> row.event().header().eventId(), UUID[]::new))
                        .addValue(column(rows, row -> row.event().part(), Integer[]::new))
                        .addValue(column(rows, Row::position, Integer[]::new))
                        .addValue(column(rows, row -> at(row.event().header().occurredAt()), OffsetDateTime[]::new))
                        .addValue(column(rows, row -> row.field().name(), String[]::new))
                        .addValue(column(rows, row -> row.field().value().text(), String[]::new))
                        .addValue(column(rows, row -> row.field().value().number(), Double[]::new))
                        .addValue(column(rows, row -> at(row.field().value().time()), OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** @param namespaces sorted, so that two transactions that meet take their locks in one order */
    Uni<Void> addNamespaces(SqlConnection tx, Map<String, Set<String>> namespaces) {
        List<String> prefixes = new ArrayList<>();
        List<String> meant = new ArrayList<>();
        namespaces.forEach((prefix, all) -> all.stream()
                .filter(namespace -> prefix.length() + namespace.length() <= LONGEST_NAMESPACE)
                .forEach(namespace -> {
                    prefixes.add(prefix.replace("\0", ""));
                    meant.add(namespace.replace("\0", ""));
                }));
        return prefixes.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(INSERT_NAMESPACES)
                        .execute(Tuple.of(prefixes.toArray(String[]::new), meant.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static <C> C[] column(List<Row> rows, Function<Row, C> value, IntFunction<C[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime at(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
