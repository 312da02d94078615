package io.leaftrace.retail.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the provider is to be asked: written in the transaction that makes it due, and done after it, again and again until
 * there is an answer.
 */
@ApplicationScoped
public class PaymentTasks {

    private static final String DROP =
            "update payment_task set state = 'dropped', ended_at = now() where order_id = $1 and kind <> $2 and state = 'open'";

    private static final String ADD = """
            insert into payment_task (task_id, order_id, kind, shop_gln, currency, minor_units, state, next_attempt_at, made_at)
            select $1::uuid || ':' || $2 || ':' || (select count(*) + 1 from payment_task where order_id = $1 and kind = $2),
                   $1, $2, $3, $4, $5, 'open', now(), now()
             where not exists (select from payment_task where order_id = $1 and kind = $2 and state = 'open')
            """;

    // Whoever claims one has the time until its next attempt for itself.
    private static final String CLAIM = """
            update payment_task
               set attempts = attempts + 1, next_attempt_at = now() + $2::bigint * interval '1 millisecond'
             where task_id in (select task_id from payment_task
                                where state = 'open' and next_attempt_at <= now()
                                order by next_attempt_at limit $1 for update skip locked)
            returning *
            """;

    private static final String POSTPONE = """
            update payment_task set next_attempt_at = now() + $2::bigint * interval '1 millisecond'
             where task_id = $1 and state = 'open'
            """;

    private static final String END =
            "update payment_task set state = $2, ended_at = now() where task_id = $1 and state = 'open'";

    private static final String FIND = "select * from payment_task where task_id = $1";

    private static final String TAKE_CALLBACK = """
            insert into payment_callback (callback_id, task_id, outcome, received_at) values ($1, $2, $3, now())
                on conflict do nothing
            """;

    /** Asks for one thing in place of what else is still asked for an order; once. The order is locked. */
    public Uni<Void> ask(SqlConnection tx, UUID orderId, PaymentKind kind, OrderPrice price) {
        return tx.preparedQuery(DROP)
                .execute(Tuple.of(orderId, kind.word()))
                .chain(() -> tx.preparedQuery(ADD)
                        .execute(Tuple.of(orderId, kind.word(), price.shopGln(), price.currency(), price.minorUnits())))
                .replaceWithVoid();
    }

    Uni<List<PaymentTask>> claim(SqlConnection tx, int most, long leaseMillis) {
        return tx.preparedQuery(CLAIM).execute(Tuple.of(most, leaseMillis)).map(rows -> {
            List<PaymentTask> tasks = new ArrayList<>();
            rows.forEach(row -> tasks.add(task(row)));
            return tasks;
        });
    }

    Uni<Void> postpone(SqlConnection tx, String taskId, long pauseMillis) {
        return tx.preparedQuery(POSTPONE).execute(Tuple.of(taskId, pauseMillis)).replaceWithVoid();
    }

    Uni<Void> end(SqlConnection tx, String taskId, boolean refused) {
        return tx.preparedQuery(END)
                .execute(Tuple.of(taskId, refused ? "refused" : "done"))
                .replaceWithVoid();
    }

    /** A task in whatever state. */
    Uni<Optional<PaymentTask>> find(SqlConnection tx, String taskId) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(taskId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(task(rows.iterator().next())));
    }

    /** Whether a callback is new. */
    Uni<Boolean> isNew(SqlConnection tx, PaymentCallback callback) {
        return tx.preparedQuery(TAKE_CALLBACK)
                .execute(Tuple.of(
                        callback.callbackId(),
                        callback.taskId(),
                        callback.outcome().word()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static PaymentTask task(Row row) {
        return new PaymentTask(
                row.getString("task_id"),
                row.getUUID("order_id"),
                PaymentKind.of(row.getString("kind")),
                row.getString("shop_gln"),
                row.getString("currency"),
                row.getLong("minor_units"),
                row.getInteger("attempts"));
    }
}
