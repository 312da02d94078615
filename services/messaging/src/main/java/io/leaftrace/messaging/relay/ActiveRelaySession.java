package io.leaftrace.messaging.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * The right to relay this service's outbox: a session advisory lock on a connection of its own. Rows are read and marked
 * on that same connection, so who loses the connection, and the lock with it, can do neither. For one thread.
 */
final class ActiveRelaySession implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ActiveRelaySession.class);

    // Advisory locks are the whole database's; the schema tells the services apart.
    private static final String LOCK = "hashtextextended('leaftrace relay of ' || current_schema(), 0)";

    private static final String OLDEST_UNSENT = """
            select id, topic, record_key, payload
            from (select id, topic, record_key, payload,
                         sum(octet_length(payload)) over (order by id) - octet_length(payload) as bytes_before
                  from (select id, topic, record_key, payload
                        from outbox where sent_at is null order by id limit ?) oldest) sized
            where bytes_before < ?
            order by id""";

    private final Connection connection;

    private ActiveRelaySession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lock.
     *
     * @param timeout after that long without an answer the connection counts as lost
     * @return empty when another relay has the lock
     */
    static Optional<ActiveRelaySession> tryOpen(DataSource database, Duration timeout) throws SQLException {
        ActiveRelaySession session = new ActiveRelaySession(database.getConnection());
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
     * The oldest unsent rows in the order of writing: at least one if there is any, at most {@code rows}, and no further
     * one after {@code bytes} of payload.
     */
    List<OutboxRow> oldestUnsent(int rows, long bytes) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OLDEST_UNSENT)) {
            query.setInt(1, rows);
            query.setLong(2, bytes);
            try (ResultSet found = query.executeQuery()) {
                List<OutboxRow> unsent = new ArrayList<>();
                while (found.next()) {
                    unsent.add(new OutboxRow(
                            found.getLong(1),
                            new ProducerRecord<>(found.getString(2), found.getString(3), found.getBytes(4))));
                }
                return unsent;
            }
        }
    }

    void markSent(List<OutboxRow> acknowledged) throws SQLException {
        Object[] ids = acknowledged.stream().map(OutboxRow::id).toArray();
        try (PreparedStatement update =
                connection.prepareStatement("update outbox set sent_at = now() where id = any (?)")) {
            update.setArray(1, connection.createArrayOf("bigint", ids));
            update.executeUpdate();
        }
    }

    boolean isHeld() {
        try {
            return answersTrue("select true");
        } catch (SQLException e) {
            LOG.debug("the relay's connection is lost", e);
            return false;
        }
    }

    /** Gives the lock back before the connection goes back to its pool; a lost connection has lost it already. */
    @Override
    public void close() {
        try (connection) {
            answersTrue("select pg_advisory_unlock(" + LOCK + ")");
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            LOG.debug("the relay's connection was lost before it was closed", e);
        }
    }

    private boolean answersTrue(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
