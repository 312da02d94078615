package io.leaftrace.analytics.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.whereabouts.Runs;
import io.leaftrace.analytics.whereabouts.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of recalls. */
@ApplicationScoped
class RecallStore {

    private static final String INSERT = """
            insert into recall (recall_id, declared_at, declared_by, declared_subject, maker_glns, scope, reason,
                instruction, item_count, container_count, declared_market, markets)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;

    private static final String INSERT_ITEMS = """
            insert into recall_item (recall_id, items)
            select $1, int8range(first, last, '[]') from unnest($2::bigint[], $3::bigint[]) as run (first, last)
            """;

    private static final String NEWEST_FIRST = """
            select * from recall
             where ($1::text is null or declared_by = $1 or $1 = any(maker_glns))
               and ($2::boolean is null or (withdrawn_at is null) = $2)
               and ($3::timestamptz is null or (declared_at, recall_id) < ($3, $4::uuid))
               and ($6::text is null or declared_market = $6 or $6 = any(markets))
             order by declared_at desc, recall_id desc
             limit $5
            """;

    private static final String FIND = """
            select * from recall
             where recall_id = $1 and ($2::text is null or declared_by = $2 or $2 = any(maker_glns))
               and ($3::text is null or declared_market = $3 or $3 = any(markets))
            """;

    private static final String WITHDRAW = """
            update recall set withdrawn_at = $2, withdrawn_by = $3, withdrawal_reason = $4
             where recall_id = $1
            returning *
            """;

    private static final String CHECKS = """
            select count(*) as checks, count(distinct c.item_id) as items
              from unnest($1::bigint[], $2::bigint[]) as asked (first, last)
              join item_check c on c.item_id between asked.first and asked.last
            """;

    private final Pool pool;
    private final ObjectMapper json;

    RecallStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** How often some items were checked by buyers, and how many of them. */
    record Checked(long checks, long items) {}

    Uni<Checked> checks(Runs items) {
        return pool.preparedQuery(CHECKS)
                .execute(Tuple.of(items.firsts(), items.lasts()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Checked(row.getLong("checks"), row.getLong("items")));
    }

    /** A recall and whoever may withdraw it. */
    record Declared(Recall recall, String market) {}

    /**
     * Of whose items a recall is.
     *
     * @param makers GLNs
     * @param markets for which the products are, ISO 3166-1 alpha-2
     */
    record Concerned(Collection<String> makers, Collection<String> markets) {}

    /** @param market of the regulator who declares it; null for all others */
    Uni<Void> insert(SqlConnection tx, Recall recall, String subject, String market, Concerned concerned, Runs items) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(recall.recallId())
                        .addOffsetDateTime(recall.declaredAt())
                        .addString(recall.declaredBy())
                        .addString(subject)
                        .addArrayOfString(concerned.makers().toArray(String[]::new))
                        .addJsonObject(json(recall.scope()))
                        .addString(recall.reason())
                        .addString(recall.instruction())
                        .addLong(recall.items())
                        .addLong(recall.containers())
                        .addString(market)
                        .addArrayOfString(concerned.markets().toArray(String[]::new)))
                .chain(() -> tx.preparedQuery(INSERT_ITEMS)
                        .execute(Tuple.of(recall.recallId(), items.firsts(), items.lasts())))
                .replaceWithVoid();
    }

    /**
     * Recalls, the newest first.
     *
     * @param viewer declared by this party or of its items; declared for this market or of products for it
     * @param isStanding whether they hold still; null for all
     */
    Uni<List<Recall>> newestFirst(Viewer viewer, Boolean isStanding, Optional<Recall.Position> after, int rows) {
        return pool.preparedQuery(NEWEST_FIRST)
                .execute(Tuple.tuple()
                        .addString(viewer.partyGln())
                        .addBoolean(isStanding)
                        .addValue(after.map(Recall.Position::declaredAt).orElse(null))
                        .addValue(after.map(Recall.Position::recallId).orElse(null))
                        .addInteger(rows)
                        .addString(viewer.market()))
                .map(found -> found.stream().map(this::recall).toList());
    }

    /** Empty when there is none, or it is another party's or another market's. */
    Uni<Optional<Recall>> find(UUID recallId, Viewer viewer) {
        return find(pool, FIND, recallId, viewer).map(found -> found.map(Declared::recall));
    }

    /** The same, locked until the transaction ends. */
    Uni<Optional<Declared>> lock(SqlConnection tx, UUID recallId, Viewer viewer) {
        return find(tx, FIND + " for update", recallId, viewer);
    }

    Uni<Recall> withdraw(SqlConnection tx, UUID recallId, Recall.Withdrawal withdrawal) {
        return tx.preparedQuery(WITHDRAW)
                .execute(Tuple.of(recallId, withdrawal.at(), withdrawal.by(), withdrawal.reason()))
                .map(rows -> recall(rows.iterator().next()));
    }

    private Uni<Optional<Declared>> find(SqlClient sql, String query, UUID recallId, Viewer viewer) {
        return sql.preparedQuery(query)
                .execute(Tuple.of(recallId, viewer.partyGln(), viewer.market()))
                .map(rows -> rows.stream()
                        .map(row -> new Declared(recall(row), row.getString("declared_market")))
                        .findFirst());
    }

    private JsonObject json(Scope scope) {
        try {
            return new JsonObject(json.writeValueAsString(scope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scope is plain values", e);
        }
    }

    private Scope scope(JsonObject scope) {
        try {
            return json.readValue(scope.encode(), Scope.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scope was stored that cannot be read", e);
        }
    }

    private Recall recall(Row row) {
        OffsetDateTime withdrawnAt = row.getOffsetDateTime("withdrawn_at");
        return new Recall(
                row.getUUID("recall_id"),
                utc(row.getOffsetDateTime("declared_at")),
                row.getString("declared_by"),
                scope(row.getJsonObject("scope")),
                row.getString("reason"),
                row.getString("instruction"),
                row.getLong("item_count"),
                row.getLong("container_count"),
                withdrawnAt == null
                        ? null
                        : new Recall.Withdrawal(
                                utc(withdrawnAt), row.getString("withdrawn_by"), row.getString("withdrawal_reason")));
    }

    private static OffsetDateTime utc(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC);
    }
}
