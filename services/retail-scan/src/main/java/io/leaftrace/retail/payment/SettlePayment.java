package io.leaftrace.retail.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Books what a provider said and tells the order; in whatever order answers come, and however often. */
@ApplicationScoped
class SettlePayment {

    private final PaidOrders orders;
    private final PaymentTasks tasks;
    private final EscrowBook book;

    SettlePayment(PaidOrders orders, PaymentTasks tasks, EscrowBook book) {
        this.orders = orders;
        this.tasks = tasks;
        this.book = book;
    }

    /** The answer to a task, in a transaction. The order is locked first, as everywhere. */
    Uni<Void> settle(SqlConnection tx, PaymentTask task, PaymentAnswer answer) {
        return orders.lock(tx, task.orderId())
                .chain(price -> price.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : book(tx, task.orderId(), task.kind(), answer, price.get())
                                .chain(() -> tasks.end(tx, task.taskId(), answer == PaymentAnswer.REFUSED))
                                .chain(() -> orders.moved(tx, task.orderId(), task.kind(), answer)));
    }

    /** Money that is given back was held, though its hold may never have been answered. */
    private Uni<Void> book(SqlConnection tx, UUID orderId, PaymentKind kind, PaymentAnswer answer, OrderPrice price) {
        if (answer != PaymentAnswer.DONE) {
            return Uni.createFrom().voidItem();
        }
        return kind == PaymentKind.HOLD
                ? book.book(tx, orderId, kind, price)
                : book.book(tx, orderId, PaymentKind.HOLD, price).chain(() -> book.book(tx, orderId, kind, price));
    }
}
