package io.leaftrace.edge;

import io.leaftrace.testing.EmbeddedBackends;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds use cases up inside their transactions until it is closed. */
final class Gate implements AutoCloseable {
    private final Connection connection;

    Gate(long number) throws SQLException {
        connection = EmbeddedBackends.dataSource(EdgeTest.SCHEMA).getConnection();
        query("select pg_advisory_lock(" + number + ")");
    }

    /** How many stand before it. */
    long waiting() throws SQLException {
        return query("select count(*) from pg_locks where locktype = 'advisory' and not granted");
    }

    private long query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return sql.startsWith("select count") ? result.getLong(1) : 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
