package io.leaftrace.retail.member;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of members, by the hash of their tokens. */
@ApplicationScoped
class SessionStore {

    private static final String INSERT = """
            insert into member_session (token_hash, member_id, begun_at, expires_at) values ($1, $2, $3, $4)
            """;

    /** Nobody has more phones at a time. */
    private static final String END_ALL_BUT_LAST = """
            delete from member_session
             where token_hash in (select token_hash from member_session
                                   where member_id = $1 order by begun_at desc, token_hash offset 10)
            """;

    private static final String FIND = """
            select member_id, expires_at
              from member_session join member using (member_id)
             where token_hash = $1 and expires_at > now() and erased_at is null
            """;

    private static final String OF_MEMBER = """
            select begun_at, expires_at from member_session where member_id = $1 order by begun_at
            """;

    /** What a live token stands for. */
    record Live(UUID memberId, OffsetDateTime expiresAt) {}

    /** When a session began, and when it ends by itself. */
    record Times(OffsetDateTime begunAt, OffsetDateTime expiresAt) {}

    Uni<Void> begin(SqlConnection tx, SessionToken token, UUID member, OffsetDateTime now, OffsetDateTime expiresAt) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(Buffer.buffer(token.hash()), member, now, expiresAt))
                .chain(() -> tx.preparedQuery(END_ALL_BUT_LAST).execute(Tuple.of(member)))
                .replaceWithVoid();
    }

    Uni<Optional<Live>> find(SqlClient sql, SessionToken token) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(token.hash())))
                .map(rows -> rows.stream()
                        .map(row -> new Live(row.getUUID("member_id"), row.getOffsetDateTime("expires_at")))
                        .findFirst());
    }

    Uni<List<Times>> ofMember(SqlClient sql, UUID member) {
        return sql.preparedQuery(OF_MEMBER).execute(Tuple.of(member)).map(rows -> rows.stream()
                .map(row -> new Times(row.getOffsetDateTime("begun_at"), row.getOffsetDateTime("expires_at")))
                .toList());
    }

    Uni<Void> end(SqlClient sql, SessionToken token) {
        return sql.preparedQuery("delete from member_session where token_hash = $1")
                .execute(Tuple.of(Buffer.buffer(token.hash())))
                .replaceWithVoid();
    }

    Uni<Void> endAll(SqlConnection tx, UUID member) {
        return tx.preparedQuery("delete from member_session where member_id = $1")
                .execute(Tuple.of(member))
                .replaceWithVoid();
    }
}
