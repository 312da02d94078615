package io.leaftrace.edge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;

/** In a transaction of the SQL client. */
record TransactionAnswers(SqlConnection tx) implements FirstAnswers {

    @Override
    public Uni<Boolean> claim(RequestKey key) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(key.caller(), key.key(), key.fingerprint()))
                .map(inserted -> inserted.rowCount() == 1);
    }

    @Override
    public Uni<Void> store(RequestKey key, FirstAnswer answer) {
        return tx.preparedQuery(STORE)
                .execute(Tuple.from(Arrays.asList(
                        key.caller(),
                        key.key(),
                        answer.status(),
                        answer.location(),
                        answer.contentType(),
                        answer.text())))
                .replaceWithVoid();
    }

    @Override
    public Uni<FirstAnswer> find(RequestKey key) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(key.caller(), key.key()))
                .map(rows -> answer(rows.iterator().next()));
    }

    private static FirstAnswer answer(Row row) {
        return new FirstAnswer(
                row.getString("fingerprint"),
                row.getInteger("status"),
                row.getString("location"),
                row.getString("content_type"),
                row.getString("body"));
    }
}
