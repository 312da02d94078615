package io.leaftrace.edge;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Tells a failure that passes, after which the same request may succeed, from one that does not. */
final class Outage {
    static final int RETRY_AFTER_SECONDS = 5;

    private static final int MAX_CAUSES = 20;

    /** SQLSTATE classes (PostgreSQL manual, appendix A): connection exception, insufficient resources, shutdown. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /** Lock not available, serialization failure, deadlock detected. */
    private static final Set<String> STATES = Set.of("55P03", "40001", "40P01");

    /** Query cancelled: nobody but the statement timeout does that. */
    private static final String TOO_SLOW = "57014";

    private Outage() {}

    /** Whether the answer took longer than is allowed. */
    static boolean isSlowness(Throwable thrown) {
        return find(thrown) instanceof DatabaseException postgres && TOO_SLOW.equals(postgres.getSqlState());
    }

    static boolean isBehind(Throwable thrown) {
        return find(thrown) != null;
    }

    /** For the log. */
    static String reason(Throwable thrown) {
        return find(thrown).toString();
    }

    private static Throwable find(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (passes(cause)) {
                return cause;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static boolean passes(Throwable cause) {
        if (cause instanceof DatabaseException postgres) {
            String state = String.valueOf(postgres.getSqlState());
            return STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
        }
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof ClosedConnectionException
                || cause instanceof ConnectionPoolTooBusyException
                || cause instanceof TimeoutException
                || cause instanceof RejectedExecutionException
                || isWaitForConnection(cause);
    }

    /** Vert.x has no class of its own for the end of a wait for a free connection. */
    private static boolean isWaitForConnection(Throwable cause) {
        return cause instanceof NoStackTraceThrowable && "Timeout".equals(cause.getMessage());
    }
}
