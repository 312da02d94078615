package io.leaftrace.retail.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A provider that moves no money, and can be told to do so badly. It keeps what it did in transactions of its own, and tells
 * things by callbacks that are signed as any provider's are.
 */
@ApplicationScoped
class SandboxProvider implements PaymentProvider {

    static final String NAME = "sandbox";

    /** So many requests go without an answer where it is told to time out. */
    private static final int UNANSWERED = 2;

    private final SandboxStore store;
    private final PaymentTasks tasks;
    private final TakeCallback takeCallback;
    private final PaymentConfig config;
    private final ObjectMapper json;
    private final Pool pool;

    SandboxProvider(
            SandboxStore store,
            PaymentTasks tasks,
            TakeCallback takeCallback,
            PaymentConfig config,
            ObjectMapper json,
            Pool pool) {
        this.store = store;
        this.tasks = tasks;
        this.takeCallback = takeCallback;
        this.config = config;
        this.json = json;
        this.pool = pool;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<PaymentAnswer> ask(PaymentTask task) {
        return pool.withTransaction(tx -> store.wished(tx, task.orderId(), task.kind()))
                .chain(wish -> perform(task, wish.orElse(null), false).chain(answer -> answered(task, wish, answer)));
    }

    private Uni<PaymentAnswer> answered(PaymentTask task, Optional<SandboxBehaviour> wish, PaymentAnswer answer) {
        if (wish.filter(SandboxBehaviour.TIME_OUT::equals).isPresent() && task.attempts() <= UNANSWERED) {
            return Uni.createFrom().failure(new IllegalStateException("the sandbox gives no answer"));
        }
        return wish.filter(SandboxBehaviour.ANSWER_TWICE::equals).isPresent()
                ? tell(task, answer).chain(() -> tell(task, answer)).replaceWith(answer)
                : Uni.createFrom().item(answer);
    }

    private Uni<PaymentAnswer> perform(PaymentTask task, SandboxBehaviour wish, boolean now) {
        return pool.withTransaction(tx -> store.lock(tx, task.orderId())
                .chain(() -> store.all(tx, task.orderId()))
                .map(before -> SandboxDecision.answer(
                        before,
                        task.taskId(),
                        task.kind(),
                        wish == SandboxBehaviour.ANSWER_LATE && !now,
                        wish == SandboxBehaviour.FAIL))
                .call(answer -> store.keep(tx, task, answer)));
    }

    /** Does at last what it was told to do late, and tells so. */
    Uni<Void> goOn(UUID orderId) {
        return store.all(pool, orderId)
                .onItem()
                .transformToMulti(payments -> Multi.createFrom()
                        .iterable(payments.stream()
                                .filter(payment -> payment.answer() == PaymentAnswer.PENDING)
                                .toList()))
                .onItem()
                .transformToUniAndConcatenate(payment -> pool.withTransaction(tx -> tasks.find(tx, payment.taskId()))
                        .chain(task -> perform(task.orElseThrow(), null, true)
                                .chain(answer -> tell(task.orElseThrow(), answer))))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> tell(PaymentTask task, PaymentAnswer answer) {
        if (answer == PaymentAnswer.PENDING || config.callbackSecret().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        try {
            byte[] body = json.writeValueAsBytes(new PaymentCallback(
                    task.taskId() + "." + answer.word(), task.taskId(), answer, task.currency(), task.minorUnits()));
            String time = Instant.now().toString();
            String signature = CallbackSignature.of(config.callbackSecret().get(), time, body);
            return takeCallback.take(time, signature, body).replaceWithVoid();
        } catch (JsonProcessingException impossible) {
            return Uni.createFrom().failure(impossible);
        }
    }
}
