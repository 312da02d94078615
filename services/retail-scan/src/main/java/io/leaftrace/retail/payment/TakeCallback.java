package io.leaftrace.retail.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what a provider tells by itself: signed, new or a repetition, in time or too late. */
@ApplicationScoped
class TakeCallback {

    /** A refusal is of no party. */
    private static final String NOBODY = "0000000000000";

    private static final String KIND = "payment-callback";
    private static final int SHORTEST_SECRET = 32;
    private static final int MOST_KEPT_CHARACTERS = 2_000;

    /** So many that nobody signed are kept in an hour: anybody can send them. */
    private static final int MOST_UNSIGNED = 200;

    private final PaymentConfig config;
    private final PaymentTasks tasks;
    private final SettlePayment settlePayment;
    private final RefusalStore refusals;
    private final ObjectReader reader;
    private final Validator validator;
    private final Pool pool;
    private final AtomicLong hour = new AtomicLong();
    private final AtomicInteger unsigned = new AtomicInteger();

    TakeCallback(
            PaymentConfig config,
            PaymentTasks tasks,
            SettlePayment settlePayment,
            RefusalStore refusals,
            ObjectMapper json,
            Validator validator,
            Pool pool) {
        if (config.callbackSecret()
                .filter(secret -> secret.length() < SHORTEST_SECRET)
                .isPresent()) {
            throw new IllegalArgumentException(
                    "leaftrace.payments.callback-secret needs at least " + SHORTEST_SECRET + " characters");
        }
        this.config = config;
        this.tasks = tasks;
        this.settlePayment = settlePayment;
        this.refusals = refusals;
        this.reader = json.readerFor(PaymentCallback.class);
        this.validator = validator;
        this.pool = pool;
    }

    /**
     * Takes it, unless it is not the provider's.
     *
     * @param time when it was signed, as the header has it; may be null
     * @param signature as the header has it; may be null
     */
    Uni<Answer> take(String time, String signature, byte[] body) {
        String secret = config.callbackSecret().orElse("");
        boolean signed = !secret.isEmpty()
                && time != null
                && signature != null
                && CallbackSignature.isRight(secret, time, body, signature);
        if (!signed) {
            return refuse(body, "signature_wrong", "It is not signed by the provider.", true);
        }
        if (!CallbackSignature.isOfNow(time, Instant.now(), config.callbackWindow())) {
            return refuse(body, "signed_too_long_ago", "It was signed too long ago, or is of a time to come.", true);
        }
        Optional<PaymentCallback> read = read(body);
        return read.isEmpty()
                ? refuse(body, "malformed", "It is no callback.", false)
                : pool.withTransaction(tx -> take(tx, read.get(), body));
    }

    private Uni<Answer> take(SqlConnection tx, PaymentCallback callback, byte[] body) {
        return tasks.find(tx, callback.taskId()).chain(found -> {
            boolean known = found.filter(task ->
                            task.currency().equals(callback.currency()) && task.minorUnits() == callback.minorUnits())
                    .isPresent();
            if (!known) {
                return keep(tx, body, "payment_unknown", "No such payment was asked for.")
                        .replaceWith(problem("payment_unknown", "No such payment was asked for.", false));
            }
            return tasks.isNew(tx, callback)
                    .chain(isNew -> isNew
                            ? settlePayment.settle(tx, found.get(), callback.outcome())
                            : Uni.createFrom().voidItem())
                    .replaceWith(Answer.ok(callback));
        });
    }

    private Optional<PaymentCallback> read(byte[] body) {
        try {
            PaymentCallback callback = reader.readValue(body);
            boolean sound = callback != null
                    && validator.validate(callback).isEmpty()
                    && callback.outcome() != PaymentAnswer.PENDING;
            return sound ? Optional.of(callback) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private Uni<Answer> refuse(byte[] body, String reason, String detail, boolean forSignature) {
        Answer answer = problem(reason, detail, forSignature);
        return forSignature && isOneTooMany()
                ? Uni.createFrom().item(answer)
                : pool.withTransaction(tx -> keep(tx, body, reason, detail)).replaceWith(answer);
    }

    private Uni<Void> keep(SqlConnection tx, byte[] body, String reason, String detail) {
        String text = new String(body, StandardCharsets.UTF_8);
        String kept = text.substring(0, Math.min(text.length(), MOST_KEPT_CHARACTERS));
        return refusals.insert(
                tx,
                NOBODY,
                KIND,
                null,
                List.of(new Refused(kept, List.of(new OffendingItem("callback", reason, detail)))));
    }

    private boolean isOneTooMany() {
        long thisHour = TimeUnit.MILLISECONDS.toHours(System.currentTimeMillis());
        if (hour.getAndSet(thisHour) != thisHour) {
            unsigned.set(0);
        }
        return unsigned.incrementAndGet() > MOST_UNSIGNED;
    }

    private static Answer problem(String reason, String detail, boolean forSignature) {
        String slug = reason.replace('_', '-');
        HttpProblem problem =
                forSignature ? Problems.forbidden(slug, detail) : Problems.unprocessable(slug, detail, List.of());
        return Answer.problem(problem);
    }
}
