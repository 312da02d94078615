package io.leaftrace.edge.querylog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Writes questions down, many in one statement, a moment after they were answered: a commit for each would cost a trace
 * more than all its reading. A crash loses at most what was answered in that moment. While the database is away entries
 * wait; when no more of them can, questions are refused rather than answered without a record.
 */
@ApplicationScoped
class QueryLog {

    private static final Logger LOG = Logger.getLogger(QueryLog.class);

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 1_000;
    private static final long MOMENT_MILLIS = 100;
    private static final Duration LONGEST_AT_END = Duration.ofSeconds(5);

    private final QueryLogStore store;
    private final Vertx vertx;
    private final BlockingQueue<LogEntry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean isWriting = new AtomicBoolean();

    QueryLog(QueryLogStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    void begin(@Observes StartupEvent start) {
        vertx.setPeriodic(MOMENT_MILLIS, timer -> write());
    }

    /** Before the pool is closed. */
    void end(@Observes @Priority(1) ShutdownEvent stop) {
        List<LogEntry> rest = new ArrayList<>();
        waiting.drainTo(rest);
        if (!rest.isEmpty()) {
            try {
                store.append(rest).await().atMost(LONGEST_AT_END);
            } catch (RuntimeException e) {
                LOG.errorf(e, "%d entries of the query log were not written", rest.size());
            }
        }
    }

    /** Whether another question could be written down. */
    boolean hasRoom() {
        return waiting.remainingCapacity() > 0;
    }

    void add(LogEntry entry) {
        if (!waiting.offer(entry)) {
            LOG.errorf("the query log is full: %s was not written", entry);
        }
    }

    private void write() {
        if (waiting.isEmpty() || !isWriting.compareAndSet(false, true)) {
            return;
        }
        List<LogEntry> entries = new ArrayList<>();
        waiting.drainTo(entries, MOST_AT_ONCE);
        Uni.createFrom()
                .deferred(() -> store.append(entries))
                .onTermination()
                .invoke(() -> isWriting.set(false))
                .subscribe()
                .with(written -> {}, failure -> {
                    LOG.warnf("the query log could not be written, %d entries wait: %s", entries.size(), failure);
                    entries.forEach(this::add);
                });
    }
}
