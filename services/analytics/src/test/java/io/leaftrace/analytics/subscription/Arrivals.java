package io.leaftrace.analytics.subscription;

import io.leaftrace.testing.EmbeddedBackends;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The order of arrivals, as the database has it. */
final class Arrivals {

    private Arrivals() {}

    /** Whether none waits for its position, but for those that cannot be told yet. */
    static boolean allPlaced() {
        return number("select count(*) from arrival where position is null and not waits") == 0;
    }

    static long number(String query) {
        try (Connection connection = EmbeddedBackends.dataSource("analytics").getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    static void execute(String command) {
        try (Connection connection = EmbeddedBackends.dataSource("analytics").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(command, e);
        }
    }

    /** As a failure of the network or of this service would: the lock and what was being written are lost. */
    static void cutConnectionsOfService() {
        try (Connection connection = EmbeddedBackends.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'analytics'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until it is closed, the first thing that is written down of any subscription after a delivery is lost. */
    static AutoCloseable losingFirstMark() {
        execute("""
                create function lose_mark() returns trigger language plpgsql as $$
                begin
                    raise exception 'the mark is lost';
                end $$;
                create trigger lose_mark before update on subscription for each row
                    when (old.deliveries = 0 and new.deliveries = 1 and old.attempts = 0) execute function lose_mark()
                """);
        return () -> execute("drop trigger lose_mark on subscription; drop function lose_mark()");
    }

    /**
     * Stores the latest event of a step that names an item once more, as a fact of its own.
     *
     * @return the number of its arrival
     */
    static long repeatLatest(Connection connection, String step, long itemId) throws SQLException {
        UUID copy = UUID.randomUUID();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table latest as select f.* from fact f join arrival a using (event_id)"
                    + " join fact_item i using (event_id, part) where f.biz_step = '" + step
                    + "' and i.items @> " + itemId + "::bigint order by a.number desc limit 1");
            statement.execute(
                    "create temp table its_items as select i.* from fact_item i join latest using (event_id, part)");
            statement.execute("update latest set event_id = '" + copy + "'");
            statement.execute("update its_items set event_id = '" + copy + "'");
            statement.execute("insert into fact select * from latest");
            statement.execute("insert into fact_item select * from its_items");
            try (ResultSet number =
                    statement.executeQuery("insert into arrival (event_id) values ('" + copy + "') returning number")) {
                number.next();
                return number.getLong(1);
            }
        }
    }
}
