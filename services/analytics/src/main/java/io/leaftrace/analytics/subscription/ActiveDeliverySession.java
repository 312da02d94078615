package io.leaftrace.analytics.subscription;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The right to give arrivals their positions and to deliver: a session advisory lock on a connection of its own.
 * Positions are given on that same connection, so who loses the connection, and the lock with it, gives none. For one
 * thread.
 */
final class ActiveDeliverySession implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ActiveDeliverySession.class);

    // Advisory locks are the whole database's; the schema tells the services apart.
    private static final String LOCK = "hashtextextended('leaftrace deliveries of ' || current_schema(), 0)";

    /** An event that EPCIS answers leave out until the code order of its items is known (see ItemId for the bits). */
    private static final String CANNOT_BE_TOLD = """
            exists (select from fact f join fact_item i on i.event_id = f.event_id and i.part = f.part
                where f.event_id = a.event_id and f.captured is null
                    and lower(i.items) >> 48 = 0 and lower(i.items) >> 24 <> 0
                    and not exists (select from code_order o where o.order_number = lower(i.items) >> 24))
            """;

    /** In one statement, and so of one snapshot: none is given a position that was not looked at. */
    private static final String PLACE = """
            with few as materialized (
                select event_id, number from arrival where position is null and not waits order by number limit ?),
            aside as (
                update arrival set waits = true from few a where arrival.number = a.number and %s
                returning arrival.number),
            next as (
                select number, row_number() over (order by number) as nth
                from few where number not in (select number from aside))
            update arrival set position = (select coalesce(max(position), 0) from arrival) + next.nth
            from next where arrival.number = next.number
            """.formatted(CANNOT_BE_TOLD);

    private static final String TAKE_BACK = """
            update arrival set waits = false where number in (
                select a.number from (
                    select event_id, number from arrival where waits order by number limit ? offset ?) a
                where not %s)
            """.formatted(CANNOT_BE_TOLD);

    private final Connection connection;

    private ActiveDeliverySession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lock.
     *
     * @param timeout after that long without an answer the connection counts as lost
     * @return empty when another instance has the lock
     */
    static Optional<ActiveDeliverySession> tryOpen(DataSource database, Duration timeout) throws SQLException {
        ActiveDeliverySession session = new ActiveDeliverySession(database.getConnection());
        boolean won = false;
        try {
            session.connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
            won = session.answersTrue("select pg_try_advisory_lock(" + LOCK + ")");
        } finally {
            if (!won) {
                session.close();
            }
        }
        return won ? Optional.of(session) : Optional.empty();
    }

    /**
     * Gives arrivals that have become visible the next positions, and sets those aside that cannot be told yet.
     *
     * @return how many have a position now, at most {@code limit}
     */
    int place(int limit) throws SQLException {
        return update(PLACE, limit);
    }

    /**
     * Lets arrivals go on that waited for a code order which is known by now.
     *
     * @param skipped how many of those that have waited longest are passed over
     */
    int takeBack(int limit, int skipped) throws SQLException {
        return update(TAKE_BACK, limit, skipped);
    }

    int waiting() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select count(*) from arrival where waits")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    /** Gives the lock back before the connection goes back to its pool; a lost connection has lost it already. */
    @Override
    public void close() {
        try (connection) {
            answersTrue("select pg_advisory_unlock(" + LOCK + ")");
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            LOG.debug("the connection of deliveries was lost before it was closed", e);
        }
    }

    private int update(String sql, int... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                update.setInt(at + 1, values[at]);
            }
            return update.executeUpdate();
        }
    }

    private boolean answersTrue(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
