package io.leaftrace.issuance;

import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.testing.EmbeddedBackends;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the service wrote, as its database role sees it. */
public final class Database {

    private Database() {}

    public static Connection connection() throws SQLException {
        return EmbeddedBackends.dataSource("code_issuance").getConnection();
    }

    public static void execute(String sql, Object... values) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    public static Object value(String sql, Object... values) {
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was told of an order, in the order of telling. */
    public static List<Fact> factsOfOrder(long orderNumber) {
        String sql = "select payload from outbox where record_key = ? order by id";
        try (Connection connection = connection();
                PreparedStatement statement = prepared(connection, sql, "order-" + orderNumber);
                ResultSet rows = statement.executeQuery()) {
            List<Fact> facts = new ArrayList<>();
            while (rows.next()) {
                facts.add(FactCodec.decode(rows.getBytes(1)));
            }
            return facts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
