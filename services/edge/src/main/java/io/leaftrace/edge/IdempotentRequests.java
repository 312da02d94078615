package io.leaftrace.edge;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens the one transaction of a request that changes something, and stores the answer in it under the caller's
 * {@code Idempotency-Key}: whoever repeats the request gets the first answer again, also after a crash. Two requests with
 * one key at the same moment: the second waits for the first. A problem that is thrown rolls everything back and is not
 * stored; one that must be kept is {@link Answer#problem}.
 */
@ApplicationScoped
public class IdempotentRequests {
    private final Pool pool;
    private final RequestKeys keys;
    private final Rendering rendering;

    IdempotentRequests(Pool pool, RequestKeys keys, Rendering rendering) {
        this.pool = pool;
        this.keys = keys;
        this.rendering = rendering;
    }

    /**
     * Runs the work in a transaction of the SQL client.
     *
     * @param body the request body as read, so that another request under the same key is told apart
     */
    public Uni<Response> once(Object body, Function<SqlConnection, Uni<Answer>> work) {
        Optional<RequestKey> key = keys.current(body);
        return pool.withTransaction(
                tx -> answer(key, () -> Uni.createFrom().item(new TransactionAnswers(tx)), () -> work.apply(tx)));
    }

    /**
     * Runs the work for one message among many in a request; otherwise as {@link #once}.
     *
     * @param key the message's own, at most 200 characters; the caller uses it for no other message
     */
    public Uni<Response> onceForMessage(String key, Object message, Function<SqlConnection, Uni<Answer>> work) {
        Optional<RequestKey> messageKey = Optional.of(keys.ofMessage(key, message));
        return pool.withTransaction(tx ->
                answer(messageKey, () -> Uni.createFrom().item(new TransactionAnswers(tx)), () -> work.apply(tx)));
    }

    /**
     * Answers a small request that can repeat itself without harm: without an {@code Idempotency-Key} it shares a
     * transaction with others, with one it runs alone, as {@link #once}.
     */
    public <T> Uni<Response> inGroup(Object body, GroupCommit<T> group, T request) {
        return keys.current(body).isPresent()
                ? once(body, tx -> group.alone(tx, request))
                : group.submit(request).map(rendering::render).map(FirstAnswer::toResponse);
    }

    /** Runs the work in a Panache session and transaction; otherwise as {@link #once}. */
    public Uni<Response> onceInSession(Object body, Supplier<Uni<Answer>> work) {
        Optional<RequestKey> key = keys.current(body);
        return Panache.withTransaction(
                () -> answer(key, () -> Panache.getSession().map(SessionAnswers::new), work));
    }

    private Uni<Response> answer(
            Optional<RequestKey> key, Supplier<Uni<FirstAnswers>> transaction, Supplier<Uni<Answer>> work) {
        if (key.isEmpty()) {
            return work.get().map(rendering::render).map(FirstAnswer::toResponse);
        }
        return transaction.get().chain(answers -> answers.claim(key.get())
                .chain(claimed -> claimed ? first(key.get(), answers, work) : again(key.get(), answers)));
    }

    private Uni<Response> first(RequestKey key, FirstAnswers answers, Supplier<Uni<Answer>> work) {
        return work.get()
                .map(rendering::render)
                .call(answer -> answers.store(key, answer))
                .map(FirstAnswer::toResponse);
    }

    private static Uni<Response> again(RequestKey key, FirstAnswers answers) {
        return answers.find(key).map(stored -> stored.again(key));
    }
}
