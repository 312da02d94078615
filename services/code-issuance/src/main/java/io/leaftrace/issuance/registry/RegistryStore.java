package io.leaftrace.issuance.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The SQL of all registries: a record travels as JSON, and Postgres turns it into a row of its table and back. */
@ApplicationScoped
class RegistryStore {

    private final ObjectMapper rows;

    RegistryStore(ObjectMapper json) {
        this.rows = json.copy()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Empty when there is none, whoever asks. */
    <T extends Registered> Uni<Optional<Versioned<T>>> find(SqlClient sql, RegistryKind<T> kind, String key) {
        return find(sql, kind, key, "");
    }

    /** The same, locked until the transaction ends: changes of one thing come one after another. */
    <T extends Registered> Uni<Optional<Versioned<T>>> lock(SqlConnection tx, RegistryKind<T> kind, String key) {
        return find(tx, kind, key, " for no key update");
    }

    private <T extends Registered> Uni<Optional<Versioned<T>>> find(
            SqlClient sql, RegistryKind<T> kind, String key, String lock) {
        return sql.preparedQuery(select(kind) + kind.keyColumn() + " = $1" + lock)
                .execute(Tuple.of(key))
                .map(found -> stream(found).map(row -> read(kind, row)).findFirst());
    }

    /**
     * Those after a key.
     *
     * @param filter by column; entries without value are left out
     */
    <T extends Registered> Uni<List<T>> after(
            SqlClient sql, RegistryKind<T> kind, String after, Map<String, Optional<String>> filter, int limit) {
        Tuple values = Tuple.of(after, limit);
        StringBuilder where = new StringBuilder(kind.keyColumn() + " > $1");
        filter.forEach((column, wanted) -> wanted.ifPresent(value -> {
            values.addString(value);
            where.append(" and ").append(column).append(" = $").append(values.size());
        }));
        return sql.preparedQuery(select(kind) + where + " order by " + kind.keyColumn() + " limit $2")
                .execute(values)
                .map(found -> stream(found).map(row -> read(kind, row).value()).toList());
    }

    /** Whether there was room for it: false when its key or another unique column is taken. */
    <T extends Registered> Uni<Boolean> insert(
            SqlConnection tx, RegistryRules<T> rules, T value, Instant at, String by) {
        RegistryKind<T> kind = rules.kind();
        ObjectNode row = rows.valueToTree(value);
        Map<String, Object> hiddenColumns = rules.hiddenColumns(value);
        hiddenColumns.forEach(row::putPOJO);
        String columns = columns(kind, hiddenColumns.keySet().stream());
        return tx.preparedQuery("insert into " + kind.name() + " (" + columns
                        + ", registered_at, registered_by, changed_at) select " + columns + ", $2, $3, $2 from "
                        + row(kind) + " on conflict do nothing")
                .execute(Tuple.of(row.toString(), at.atOffset(ZoneOffset.UTC), by))
                .map(written -> written.rowCount() == 1);
    }

    <T extends Registered> Uni<Void> update(SqlConnection tx, RegistryKind<T> kind, T value, Instant at) {
        String columns = columns(kind, Stream.empty());
        return tx.preparedQuery("update " + kind.name() + " set (" + columns + ") = (select " + columns + " from "
                        + row(kind) + "), version = version + 1, changed_at = $2 where " + kind.keyColumn() + " = $3")
                .execute(Tuple.of(rows.valueToTree(value).toString(), at.atOffset(ZoneOffset.UTC), value.key()))
                .replaceWithVoid();
    }

    private static String select(RegistryKind<?> kind) {
        return "select to_jsonb(t)::text, version, changed_at from " + kind.name() + " t where ";
    }

    /** The record as a row; its type by a query, because {@code null::line} would be Postgres's geometric line. */
    private static String row(RegistryKind<?> kind) {
        return "jsonb_populate_record((select t from " + kind.name() + " t limit 0), $1::text::jsonb)";
    }

    private static String columns(RegistryKind<?> kind, Stream<String> more) {
        Stream<String> components = Arrays.stream(kind.type().getRecordComponents())
                .map(RecordComponent::getName)
                .map(SnakeCaseStrategy.INSTANCE::translate);
        return Stream.concat(components, more).collect(Collectors.joining(", "));
    }

    private <T extends Registered> Versioned<T> read(RegistryKind<T> kind, Row row) {
        try {
            T value = rows.readValue(row.getString(0), kind.type());
            OffsetDateTime changedAt = row.getOffsetDateTime(2);
            return new Versioned<>(value, row.getInteger(1), changedAt.toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of " + kind.name() + " cannot be read", e);
        }
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
