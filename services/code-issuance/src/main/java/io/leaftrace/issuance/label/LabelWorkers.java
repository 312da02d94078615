package io.leaftrace.issuance.label;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Draws labels on few threads of their own, so that sheets of a thousand do not hold up the lines' reports. */
@ApplicationScoped
class LabelWorkers {

    private final WorkerExecutor threads;
    private final Semaphore room;

    LabelWorkers(
            Vertx vertx,
            @ConfigProperty(name = "leaftrace.labels.threads") int threads,
            @ConfigProperty(name = "leaftrace.labels.max-waiting") int maxWaiting) {
        this.threads = vertx.createSharedWorkerExecutor("labels", threads);
        this.room = new Semaphore(threads + maxWaiting);
    }

    /** Draws when a thread is free; fails with RejectedExecutionException, which passes, when too many wait already. */
    <T> Uni<T> draw(Callable<T> drawing) {
        return Uni.createFrom()
                .deferred(() -> room.tryAcquire()
                        ? threads.executeBlocking(() -> releasing(drawing), false)
                        : Uni.createFrom()
                                .failure(new RejectedExecutionException("Too many labels wait to be drawn.")));
    }

    /** Here and not when the caller has its answer: one that hangs up does not end the work. */
    private <T> T releasing(Callable<T> drawing) throws Exception {
        try {
            return drawing.call();
        } finally {
            room.release();
        }
    }

    void close(@Observes ShutdownEvent shutdown) {
        threads.closeAndForget();
    }
}
