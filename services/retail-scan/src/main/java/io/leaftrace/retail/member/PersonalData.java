package io.leaftrace.retail.member;

import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals what tells who a member is. Each member has a key of its own, which is kept sealed under a master key; when it is
 * erased, nothing that was sealed with it can be read any more, wherever a copy lies.
 */
@ApplicationScoped
public class PersonalData {

    private static final String FIND = "select master_key_id, wrapped from member_key where member_id = $1";

    /** Whoever seals and whoever erases wait for one another: nothing is sealed for a member who is gone. */
    private static final String FIND_TO_SEAL = FIND + " for key share";

    private static final String INSERT =
            "insert into member_key (member_id, master_key_id, wrapped) values ($1, $2, $3) on conflict do nothing";

    private final MasterKeys keys;

    PersonalData(MasterKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals a text for a member: 29 bytes longer than its UTF-8, and another value each time.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 401 when there is no such member any more
     */
    public Uni<byte[]> seal(SqlConnection sql, UUID member, String text) {
        return find(sql, FIND_TO_SEAL, member)
                .map(key -> Sealing.seal(
                        key.orElseThrow(Problems::unauthenticated), member, text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Opens what was sealed for this member; empty when the member's key is erased. Fails when it was changed or is
     * another member's.
     */
    public Uni<Optional<String>> open(SqlConnection sql, UUID member, byte[] sealed) {
        return openAll(sql, member, List.of(sealed)).map(opened -> opened.get(0));
    }

    /** Opens several, in their order; otherwise as {@link #open}. */
    public Uni<List<Optional<String>>> openAll(SqlConnection sql, UUID member, List<byte[]> sealed) {
        return find(sql, FIND, member).map(key -> sealed.stream()
                .map(each -> key.map(found -> new String(Sealing.open(found, member, each), StandardCharsets.UTF_8)))
                .toList());
    }

    /** Makes the key of a member who joins. */
    Uni<Void> begin(SqlConnection tx, UUID member) {
        MasterKey master = keys.current();
        byte[] wrapped = master.wrap(member, Sealing.newKey());
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(member, master.id(), Buffer.buffer(wrapped)))
                .replaceWithVoid();
    }

    /** Lets nobody seal for the member until the transaction ends. */
    Uni<Void> lock(SqlConnection tx, UUID member) {
        return tx.preparedQuery(FIND + " for update").execute(Tuple.of(member)).replaceWithVoid();
    }

    /** Erases the key, and so all that was sealed with it. */
    Uni<Void> erase(SqlConnection tx, UUID member) {
        return tx.preparedQuery("delete from member_key where member_id = $1")
                .execute(Tuple.of(member))
                .replaceWithVoid();
    }

    private Uni<Optional<byte[]>> find(SqlConnection sql, String statement, UUID member) {
        return sql.preparedQuery(statement).execute(Tuple.of(member)).map(rows -> unwrapped(rows, member));
    }

    private Optional<byte[]> unwrapped(RowSet<Row> rows, UUID member) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        byte[] wrapped = row.getBuffer("wrapped").getBytes();
        return Optional.of(keys.of(row.getString("master_key_id")).unwrap(member, wrapped));
    }
}
