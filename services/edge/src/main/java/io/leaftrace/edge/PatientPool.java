package io.leaftrace.edge;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connection pool with bounds on every wait, where Vert.x waits without end: who waits too long is told 503. */
@Singleton
class PatientPool implements PgPoolCreator {

    /** The client plans longer statements anew each time; ours are few, and the longest gain the most. */
    private static final int LONGEST_KEPT_STATEMENT = 16_384;

    private final Duration acquireTimeout;
    private final int maxWaiting;
    private final Duration lockTimeout;
    private final Duration statementTimeout;

    /**
     * @param acquireTimeout how long a request may wait for a connection
     * @param maxWaiting how many requests may wait for one at a time
     * @param lockTimeout how long a statement may wait for a lock, such as that of a request with the same key
     * @param statementTimeout how long a statement may take; who works in the background sets another for himself
     */
    PatientPool(
            @ConfigProperty(name = "leaftrace.postgres.acquire-timeout") Duration acquireTimeout,
            @ConfigProperty(name = "leaftrace.postgres.max-waiting") int maxWaiting,
            @ConfigProperty(name = "leaftrace.postgres.lock-timeout") Duration lockTimeout,
            @ConfigProperty(name = "leaftrace.postgres.statement-timeout") Duration statementTimeout) {
        this.acquireTimeout = acquireTimeout;
        this.maxWaiting = maxWaiting;
        this.lockTimeout = lockTimeout;
        this.statementTimeout = statementTimeout;
    }

    @Override
    public Pool create(Input input) {
        PoolOptions bounds = input.poolOptions()
                .setConnectionTimeout((int) acquireTimeout.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(maxWaiting);
        for (PgConnectOptions connection : input.pgConnectOptionsList()) {
            connection.setPreparedStatementCacheSqlLimit(LONGEST_KEPT_STATEMENT);
            // Compiling a plan takes longer than what a request reads.
            connection.addProperty("jit", "off");
            connection.addProperty("lock_timeout", String.valueOf(lockTimeout.toMillis()));
            connection.addProperty("statement_timeout", String.valueOf(statementTimeout.toMillis()));
        }
        return PgBuilder.pool()
                .with(bounds)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
