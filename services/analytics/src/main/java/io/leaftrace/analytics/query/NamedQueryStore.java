package io.leaftrace.analytics.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of named queries. */
@ApplicationScoped
public class NamedQueryStore {

    private static final String COLUMNS = "id, number, owner, name, definition, created_at";

    private final Pool pool;
    private final ObjectMapper json;

    NamedQueryStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** One at a time for each owner, so that a limit holds. */
    public Uni<Void> lock(SqlConnection tx, String owner) {
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended('named queries of ' || $1, 0))")
                .execute(Tuple.of(owner))
                .replaceWithVoid();
    }

    Uni<Integer> count(SqlConnection tx, String owner) {
        return tx.preparedQuery("select count(*)::int as queries from named_query where owner = $1")
                .execute(Tuple.of(owner))
                .map(rows -> rows.iterator().next().getInteger("queries"));
    }

    /** Empty when the owner has one of that name. */
    Uni<Optional<NamedQuery>> insert(SqlConnection tx, String owner, String name, JsonNode definition) {
        return tx.preparedQuery("insert into named_query (id, owner, name, definition) values ($1, $2, $3, $4)"
                        + " on conflict (owner, name) do nothing returning " + COLUMNS)
                .execute(Tuple.of(UUID.randomUUID(), owner, name, definition.toString()))
                .map(this::first);
    }

    public Uni<Optional<NamedQuery>> find(String owner, String name) {
        return find(pool, owner, name, "");
    }

    /** Keeps it from being deleted until the transaction ends. */
    public Uni<Optional<NamedQuery>> hold(SqlConnection tx, String owner, String name) {
        return find(tx, owner, name, " for share");
    }

    /** In the order in which they were made. */
    Uni<List<NamedQuery>> list(String owner, long after, int limit) {
        return pool.preparedQuery("select " + COLUMNS
                        + " from named_query where owner = $1 and number > $2 order by number limit $3")
                .execute(Tuple.of(owner, after, limit))
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /** With its subscriptions; false when the owner has none of that name. */
    Uni<Boolean> delete(String owner, String name) {
        return pool.preparedQuery("delete from named_query where owner = $1 and name = $2")
                .execute(Tuple.of(owner, name))
                .map(deleted -> deleted.rowCount() > 0);
    }

    private Uni<Optional<NamedQuery>> find(SqlClient client, String owner, String name, String lock) {
        return client.preparedQuery("select " + COLUMNS + " from named_query where owner = $1 and name = $2" + lock)
                .execute(Tuple.of(owner, name))
                .map(this::first);
    }

    private Optional<NamedQuery> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(this::read);
    }

    private NamedQuery read(Row row) {
        return new NamedQuery(
                row.getUUID("id"),
                row.getLong("number"),
                row.getString("owner"),
                row.getString("name"),
                tree(row.getString("definition")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private JsonNode tree(String definition) {
        try {
            return json.readTree(definition);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored JSON that is none", broken);
        }
    }
}
