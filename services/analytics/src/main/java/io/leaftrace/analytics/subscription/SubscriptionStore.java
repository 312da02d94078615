package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.epcis.Arrival;
import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.analytics.query.NamedQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SQL of subscriptions, as those see them who made them. */
@ApplicationScoped
class SubscriptionStore {

    private static final String SELECT = """
            select s.id, s.number, q.name, s.dest, s.schedule, s.report_if_empty, s.initial_record_time, s.created_at,
                s.due_at, s.position, s.part, s.deliveries, s.attempts, s.last_success_at, s.last_failure_at,
                s.last_failure, s.suspended_at
            from subscription s join named_query q on q.id = s.query_id
            """;

    private static final String INSERT = """
            insert into subscription (id, query_id, owner, dest, sealed_token, schedule, report_if_empty,
                initial_record_time, reader_party, reader_roles, reader_market, created_at, due_at, position, part)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """;

    private final Pool pool;
    private final ObjectMapper json;

    SubscriptionStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Integer> count(SqlConnection tx, String owner) {
        return tx.preparedQuery("select count(*)::int as subscriptions from subscription where owner = $1")
                .execute(Tuple.of(owner))
                .map(rows -> rows.iterator().next().getInteger("subscriptions"));
    }

    /** @param sealedToken null for none */
    Uni<Void> insert(SqlConnection tx, NamedQuery query, Reader reader, Subscription subscription, byte[] sealedToken) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(subscription.id())
                        .addUUID(query.id())
                        .addString(query.owner())
                        .addString(subscription.dest())
                        .addValue(sealedToken == null ? null : Buffer.buffer(sealedToken))
                        .addString(subscription.schedule() == null ? null : text(subscription.schedule()))
                        .addBoolean(subscription.reportIfEmpty())
                        .addOffsetDateTime(utc(subscription.initialRecordTime()))
                        .addString(reader.party())
                        .addArrayOfString(reader.roles().toArray(String[]::new))
                        .addString(reader.market())
                        .addOffsetDateTime(utc(subscription.createdAt()))
                        .addOffsetDateTime(utc(subscription.dueAt()))
                        .addLong(subscription.delivered().position())
                        .addInteger(subscription.delivered().part()))
                .replaceWithVoid();
    }

    /** In the order in which they were made. */
    Uni<List<Subscription>> list(UUID queryId, long after, int limit) {
        return pool.preparedQuery(SELECT + "where s.query_id = $1 and s.number > $2 order by s.number limit $3")
                .execute(Tuple.of(queryId, after, limit))
                .map(rows -> rows.stream().map(this::read).toList());
    }

    Uni<Optional<Subscription>> find(UUID queryId, UUID id) {
        return pool.preparedQuery(SELECT + "where s.query_id = $1 and s.id = $2")
                .execute(Tuple.of(queryId, id))
                .map(rows -> rows.stream().findFirst().map(this::read));
    }

    /** False when the query has no such subscription. */
    Uni<Boolean> delete(UUID queryId, UUID id) {
        return pool.preparedQuery("delete from subscription where query_id = $1 and id = $2")
                .execute(Tuple.of(queryId, id))
                .map(deleted -> deleted.rowCount() > 0);
    }

    private Subscription read(Row row) {
        return new Subscription(
                row.getUUID("id"),
                row.getLong("number"),
                row.getString("name"),
                row.getString("dest"),
                parts(row.getString("schedule")),
                row.getBoolean("report_if_empty"),
                instant(row, "initial_record_time"),
                instant(row, "created_at"),
                instant(row, "due_at"),
                new Arrival(row.getLong("position"), row.getInteger("part")),
                new Subscription.State(
                        row.getLong("deliveries"),
                        row.getInteger("attempts"),
                        instant(row, "last_success_at"),
                        instant(row, "last_failure_at"),
                        row.getString("last_failure"),
                        instant(row, "suspended_at")));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private String text(Map<String, String> schedule) {
        try {
            return json.writeValueAsString(schedule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schedule cannot be written as JSON", e);
        }
    }

    private Map<String, String> parts(String schedule) {
        try {
            return schedule == null ? null : json.readValue(schedule, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored JSON that is none", broken);
        }
    }
}
