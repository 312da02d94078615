package io.leaftrace.analytics.fact;

import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rows turned into one array for each column, as {@code unnest} takes them. */
final class Columns<T> {

    private final List<T> rows;
    private final Tuple tuple = Tuple.tuple();

    Columns(List<T> rows) {
        this.rows = rows;
    }

    Columns<T> uuid(Function<T, UUID> value) {
        return add(value, UUID[]::new);
    }

    Columns<T> text(Function<T, String> value) {
        return add(value, String[]::new);
    }

    Columns<T> int4(Function<T, Integer> value) {
        return add(value, Integer[]::new);
    }

    Columns<T> int8(Function<T, Long> value) {
        return add(value, Long[]::new);
    }

    Columns<T> bool(Function<T, Boolean> value) {
        return add(value, Boolean[]::new);
    }

    Columns<T> instant(Function<T, Instant> value) {
        return add(
                row -> {
                    Instant instant = value.apply(row);
                    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
                },
                OffsetDateTime[]::new);
    }

    Columns<T> json(Function<T, JsonArray> value) {
        return add(value, JsonArray[]::new);
    }

    Tuple tuple() {
        return tuple;
    }

    private <C> Columns<T> add(Function<T, C> value, IntFunction<C[]> array) {
        tuple.addValue(rows.stream().map(value).toArray(array));
        return this;
    }
}
