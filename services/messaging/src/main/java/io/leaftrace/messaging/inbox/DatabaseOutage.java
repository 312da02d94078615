package io.leaftrace.messaging.inbox;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Tells whether a failure is the database's, so that trying again helps, and not the record's. */
final class DatabaseOutage {

    /**
     * PostgreSQL 18, appendix A: connection, transaction rollback (deadlock, serialization), resources, operator
     * intervention, system; wrong credentials and missing database; read-only after a failover, lock not available.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58", "28", "3D");

    private static final Set<String> STATES = Set.of("25006", "55P03");

    private DatabaseOutage() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    /** A batch that takes too long may go through in halves. */
    static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof DatabaseException database && "57014".equals(database.getSqlState()));
    }

    private static boolean isOutage(Throwable cause) {
        if (cause instanceof DatabaseException database) {
            String state = database.getSqlState();
            return state != null && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
        }
        return cause instanceof TimeoutException
                || cause instanceof ClosedConnectionException
                || cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof ClosedChannelException
                || cause instanceof SSLException
                || isBareOrNettyIo(cause);
    }

    // Subclasses stay out: a parser's IOException is the record's fault.
    private static boolean isBareOrNettyIo(Throwable cause) {
        return cause instanceof IOException
                && (cause.getClass() == IOException.class
                        || cause.getClass().getName().startsWith("io.netty."));
    }
}
