package io.leaftrace.edge;

import io.leaftrace.testing.EmbeddedBackends;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What really stands in the database. */
final class Rows {
    private Rows() {}

    static long lots(String name) {
        return count("select count(*) from lot where name = ?", name);
    }

    static long answers(String key) {
        return count("select count(*) from idempotent_answer where idempotency_key = ?", key);
    }

    /** How many transactions wait for another one to end, as an insert does that meets an uncommitted key. */
    static long waitingForAnotherTransaction() {
        return count("select count(*) from pg_locks where locktype = 'transactionid' and not granted");
    }

    static void takeTheUniqueName() {
        update("delete from lot where unique_at_commit = 'taken'");
        update("insert into lot (name, unique_at_commit) values ('taken', 'taken')");
    }

    static void makeOverdueAnswer(String key) {
        update("""
                insert into idempotent_answer (caller, idempotency_key, fingerprint, kept_until)
                values ('somebody', ?, '', now() - interval '1 second')
                """, key);
    }

    private static long count(String sql, String... values) {
        try (Connection connection =
                        EmbeddedBackends.dataSource(EdgeTest.SCHEMA).getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(String sql, String... values) {
        try (Connection connection =
                        EmbeddedBackends.dataSource(EdgeTest.SCHEMA).getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
