package io.leaftrace.issuance.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of the history of all registries. */
@ApplicationScoped
class ChangeStore {

    private final ObjectMapper json;

    ChangeStore(ObjectMapper json) {
        this.json = json;
    }

    Uni<Void> insert(SqlConnection tx, RegistryKind<?> kind, String key, RegistryChange change) {
        Tuple values = Tuple.tuple()
                .addString(kind.name())
                .addString(key)
                .addInteger(change.version())
                .addOffsetDateTime(change.changedAt())
                .addString(change.changedBy())
                .addString(change.partyGln())
                .addString(change.before() == null ? null : change.before().toString())
                .addString(change.after().toString());
        return tx.preparedQuery("""
                        insert into registry_change (kind, key, version, changed_at, changed_by, party_gln, before, after)
                        values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb)
                        """).execute(values).replaceWithVoid();
    }

    /** The newest first, those before a version. */
    Uni<List<RegistryChange>> before(SqlClient sql, RegistryKind<?> kind, String key, int version, int limit) {
        return sql.preparedQuery("""
                        select version, changed_at, changed_by, party_gln, before::text, after::text
                          from registry_change
                         where kind = $1 and key = $2 and version < $3
                         order by version desc
                         limit $4
                        """)
                .execute(Tuple.of(kind.name(), key, version, limit))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(this::change)
                        .toList());
    }

    private RegistryChange change(Row row) {
        return new RegistryChange(
                row.getInteger(0),
                row.getOffsetDateTime(1).withOffsetSameInstant(ZoneOffset.UTC),
                row.getString(2),
                row.getString(3),
                tree(row.getString(4)),
                tree(row.getString(5)));
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change cannot be read", e);
        }
    }
}
