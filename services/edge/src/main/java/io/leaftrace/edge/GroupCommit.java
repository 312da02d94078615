package io.leaftrace.edge;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Lets many small requests share a transaction, so that a commit is waited for once for all of them: whatever comes while
 * one transaction runs is the next one's. Nobody is answered before the commit. When a shared transaction fails, each of
 * its requests is done again in one of its own, so that none suffers for another. Thread-safe.
 */
public final class GroupCommit<T> {

    /** So many may wait; who comes then is told to come again later. */
    private static final int MOST_WAITING = 10_000;

    private final Pool pool;
    private final Limits limits;
    private final ToIntFunction<T> size;
    private final Work<T> work;
    private final Queue<Waiting<T>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();

    /** What is done with some requests. */
    public interface Work<T> {
        /**
         * Does all of them in one transaction.
         *
         * @return an answer for each, in their order
         */
        Uni<List<Answer>> answer(SqlConnection tx, List<T> requests);
    }

    /**
     * How much is done together.
     *
     * @param transactions the most that run at a time, beside those of larger requests
     * @param size the most that one transaction takes, in the measure of the requests' sizes; a larger request runs at once,
     *     in a transaction of its own
     */
    public record Limits(int transactions, int size) {}

    private record Waiting<T>(T request, UniEmitter<? super Answer> emitter) {}

    /** @param size how much work a request is, at least 1 */
    public GroupCommit(Pool pool, Limits limits, ToIntFunction<T> size, Work<T> work) {
        this.pool = pool;
        this.limits = limits;
        this.size = size;
        this.work = work;
    }

    /** Does a request with whatever else is there; the answer comes after the commit, on the caller's context. */
    public Uni<Answer> submit(T request) {
        return Uni.createFrom()
                .<Answer>emitter(emitter -> enter(new Waiting<>(request, emitter)))
                .emitOn(callersContext());
    }

    /** Does a request alone, in a transaction that the caller opened. */
    public Uni<Answer> alone(SqlConnection tx, T request) {
        return work.answer(tx, List.of(request)).map(answers -> answers.get(0));
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }

    private void enter(Waiting<T> comer) {
        if (size.applyAsInt(comer.request()) > limits.size()) {
            // It fills a transaction by itself; the small ones need not wait for it.
            answer(List.of(comer)).subscribe().with(done -> {}, failure -> {});
            return;
        }
        if (waitingCount.incrementAndGet() > MOST_WAITING) {
            waitingCount.decrementAndGet();
            comer.emitter().fail(new ConnectionPoolTooBusyException("too many requests wait to be written"));
            return;
        }
        waiting.add(comer);
        runWaiting();
    }

    private void runWaiting() {
        while (!waiting.isEmpty() && mayRun()) {
            List<Waiting<T>> group = nextGroup();
            answer(group).subscribe().with(done -> leave(), failure -> leave());
        }
    }

    private boolean mayRun() {
        return running.getAndUpdate(now -> Math.min(now + 1, limits.transactions())) < limits.transactions();
    }

    private void leave() {
        running.decrementAndGet();
        runWaiting();
    }

    /** May be empty, when others were faster. */
    private List<Waiting<T>> nextGroup() {
        List<Waiting<T>> group = new ArrayList<>();
        int room = limits.size();
        for (Waiting<T> next = waiting.peek(); next != null; next = waiting.peek()) {
            int needed = size.applyAsInt(next.request());
            boolean fits = group.isEmpty() || needed <= room;
            // Another thread may have taken it in the meantime; then what it left behind is as good.
            Waiting<T> taken = fits ? waiting.poll() : null;
            if (taken == null) {
                break;
            }
            waitingCount.decrementAndGet();
            group.add(taken);
            room -= size.applyAsInt(taken.request());
        }
        return group;
    }

    private Uni<Void> answer(List<Waiting<T>> group) {
        if (group.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<T> requests = group.stream().map(Waiting::request).toList();
        return pool.withTransaction(tx -> work.answer(tx, requests))
                .invoke(answers -> complete(group, answers))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(group, failure));
    }

    private static <T> void complete(List<Waiting<T>> group, List<Answer> answers) {
        if (answers.size() != group.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + group.size() + " requests");
        }
        for (int number = 0; number < group.size(); number++) {
            group.get(number).emitter().complete(answers.get(number));
        }
    }

    private Uni<Void> failed(List<Waiting<T>> group, Throwable failure) {
        if (group.size() == 1 || Outage.isBehind(failure)) {
            group.forEach(one -> one.emitter().fail(failure));
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(group)
                .onItem()
                .transformToUniAndConcatenate(one -> answer(List.of(one)))
                .onItem()
                .ignoreAsUni();
    }
}
