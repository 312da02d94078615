package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.epcis.Arrival;
import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.analytics.query.NamedQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The SQL of deliveries. What is written down holds only while nobody else has moved the subscription on meanwhile, so two
 * that deliver at a time may deliver twice, and never skip.
 */
@ApplicationScoped
class DueStore {

    private static final String DUE = """
            select s.id, s.dest, s.sealed_token, s.schedule, s.report_if_empty, s.reader_party, s.reader_roles,
                s.reader_market, s.position, s.part, s.run_until, s.run_told, s.attempts, s.failing_since,
                q.name, q.definition
            from subscription s join named_query q on q.id = s.query_id
            where s.suspended_at is null and s.due_at <= now() and s.id <> all($2::uuid[])
                and (s.schedule is not null or s.position < $1 or s.part < 2147483647)
            order by s.due_at
            limit $3
            """;

    private static final String MOVE = """
            update subscription set position = $4, part = $5, due_at = coalesce($6, now()), run_until = $7, run_told = $8,
                deliveries = deliveries + $9, attempts = 0, failing_since = null,
                last_success_at = case when $9 > 0 then now() else last_success_at end
            where id = $1 and position = $2 and part = $3
            """;

    private static final String FAIL = """
            update subscription set attempts = attempts + 1, failing_since = coalesce(failing_since, $4),
                last_failure_at = $4, last_failure = $5, due_at = coalesce($6, due_at),
                suspended_at = case when $6::timestamptz is null then $4 end
            where id = $1 and position = $2 and part = $3
            """;

    private final Pool pool;
    private final ObjectMapper json;

    DueStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /**
     * Those that have waited longest.
     *
     * @param head the latest position
     * @param busy those whose delivery is under way
     */
    Uni<List<DueSubscription>> due(long head, Collection<UUID> busy, int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(head, busy.toArray(UUID[]::new), limit))
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /**
     * All up to there is delivered, or nothing of it was found.
     *
     * @param dueAt null: at once, if there is more
     * @param deliveries 1 when the webhook was called
     */
    Uni<Void> move(DueSubscription due, Arrival to, Instant dueAt, Long runUntil, boolean runTold, int deliveries) {
        return pool.preparedQuery(MOVE)
                .execute(Tuple.tuple()
                        .addUUID(due.id())
                        .addLong(due.delivered().position())
                        .addInteger(due.delivered().part())
                        .addLong(to.position())
                        .addInteger(to.part())
                        .addOffsetDateTime(dueAt == null ? null : dueAt.atOffset(ZoneOffset.UTC))
                        .addLong(runUntil)
                        .addBoolean(runTold)
                        .addInteger(deliveries))
                .replaceWithVoid();
    }

    /** @param nextAttempt null suspends it */
    Uni<Void> fail(DueSubscription due, Instant at, String reason, Instant nextAttempt) {
        return pool.preparedQuery(FAIL)
                .execute(Tuple.tuple()
                        .addUUID(due.id())
                        .addLong(due.delivered().position())
                        .addInteger(due.delivered().part())
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                        .addString(reason)
                        .addOffsetDateTime(nextAttempt == null ? null : nextAttempt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private DueSubscription read(Row row) {
        Buffer token = row.getBuffer("sealed_token");
        String schedule = row.getString("schedule");
        OffsetDateTime failingSince = row.getOffsetDateTime("failing_since");
        return new DueSubscription(
                row.getUUID("id"),
                row.getString("name"),
                NamedQuery.parameters(tree(row.getString("definition"), new TypeReference<JsonNode>() {})),
                new Reader(
                        row.getString("reader_party"),
                        Set.of(row.getArrayOfStrings("reader_roles")),
                        row.getString("reader_market")),
                row.getString("dest"),
                token == null ? null : token.getBytes(),
                schedule == null ? null : Schedule.of(tree(schedule, new TypeReference<Map<String, String>>() {})),
                row.getBoolean("report_if_empty"),
                new Arrival(row.getLong("position"), row.getInteger("part")),
                row.getLong("run_until"),
                row.getBoolean("run_told"),
                row.getInteger("attempts"),
                failingSince == null ? null : failingSince.toInstant());
    }

    private <T> T tree(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored JSON that is none", broken);
        }
    }
}
