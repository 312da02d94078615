package io.leaftrace.analytics.epcis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Which words and places events know, in the order of their texts: from value to value of an index, not over all events. */
@ApplicationScoped
class KnownValues {

    private static final String PLACE = "https://id.gs1.org/414/";

    private static final String OF_COLUMN = """
            with recursive seen (value) as (
                (select %1$s from fact where %1$s > $1 order by %1$s limit 1)
                union all
                select (select %1$s from fact where %1$s > seen.value order by %1$s limit 1)
                  from seen where seen.value is not null)
            select value from seen where value is not null limit $2
            """;

    /** Read points may be positions in a place; the place stands for them. */
    private static final String OWN_PLACES = """
            with recursive seen (value) as (
                (select place_gln from fact where place_gln > $1 order by place_gln limit 1)
                union all
                select (select place_gln from fact where place_gln > seen.value order by place_gln limit 1)
                  from seen where seen.value is not null)
            select '%1$s' || value as value from seen
             where value is not null
               and exists (select from fact where place_gln = seen.value and captured is null and %2$s is not null)
             limit $2
            """;

    private static final String CAPTURED_PLACES = """
            with recursive seen (value) as (
                (select text_value from event_field where name = $3 and text_value > $1 order by text_value limit 1)
                union all
                select (select text_value from event_field
                         where name = $3 and text_value > seen.value order by text_value limit 1)
                  from seen where seen.value is not null)
            select value from seen where value is not null limit $2
            """;

    private final Pool pool;

    KnownValues(Pool pool) {
        this.pool = pool;
    }

    /** @param after the last one told; empty: from the first one */
    Uni<List<String>> of(Condition.Column column, String after, int limit) {
        String name = column.sql().substring("f.".length());
        return pool.preparedQuery(OF_COLUMN.formatted(name))
                .execute(Tuple.of(after, limit))
                .map(KnownValues::values);
    }

    /** The same of places. */
    Uni<List<String>> of(Condition.PlaceField field, String after, int limit) {
        return Uni.combine()
                .all()
                .unis(own(field, after, limit), captured(field, after, limit))
                .with((own, captured) -> Stream.concat(own.stream(), captured.stream())
                        .distinct()
                        .sorted()
                        .limit(limit)
                        .toList());
    }

    private Uni<List<String>> own(Condition.PlaceField field, String after, int limit) {
        String gln;
        if (after.startsWith(PLACE)) {
            gln = after.substring(PLACE.length());
        } else if (after.compareTo(PLACE) < 0) {
            gln = "";
        } else {
            return Uni.createFrom().item(List.of());
        }
        String column = field == Condition.PlaceField.READ_POINT ? "read_point" : "biz_location";
        return pool.preparedQuery(OWN_PLACES.formatted(PLACE, column))
                .execute(Tuple.of(gln, limit))
                .map(KnownValues::values);
    }

    private Uni<List<String>> captured(Condition.PlaceField field, String after, int limit) {
        return pool.preparedQuery(CAPTURED_PLACES)
                .execute(Tuple.of(after, limit, field.text()))
                .map(KnownValues::values);
    }

    private static List<String> values(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("value")).toList();
    }
}
