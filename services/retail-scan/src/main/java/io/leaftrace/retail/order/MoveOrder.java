package io.leaftrace.retail.order;

import io.leaftrace.edge.Problems;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.OrderChanged;
import io.leaftrace.model.OrderDelivered;
import io.leaftrace.model.PaymentHeld;
import io.leaftrace.model.PaymentRefunded;
import io.leaftrace.model.PaymentReleased;
import io.leaftrace.retail.payment.PaymentTasks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Takes an order that is locked one step on: its state, what the provider is asked for, and the fact that tells it. */
@ApplicationScoped
class MoveOrder {

    /** What is told by a fact of its own, with more in it. */
    private static final Set<OrderStep> TOLD_ELSEWHERE =
            EnumSet.of(OrderStep.OFFERED, OrderStep.WITHDRAWN, OrderStep.ACCEPTED);

    private final OrderStore store;
    private final PaymentTasks payments;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final DueDecision.Periods periods;

    MoveOrder(OrderStore store, PaymentTasks payments, Outbox outbox, HeaderFactory headers, OrderConfig config) {
        this.store = store;
        this.payments = payments;
        this.outbox = outbox;
        this.headers = headers;
        this.periods = new DueDecision.Periods(
                config.choicePeriod(), config.paymentPeriod(), config.deliveryGrace(), config.objectionPeriod());
    }

    /**
     * Takes it on.
     *
     * @return as it is then; as it was where the provider told what changes nothing
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 when the state does not allow it
     */
    Uni<BuyerOrder> move(SqlConnection tx, BuyerOrder order, OrderStep step) {
        Optional<OrderDecision.Move> move = OrderDecision.decide(order.state(), step);
        if (move.isEmpty()) {
            return step.isOfProvider()
                    ? Uni.createFrom().item(order)
                    : Uni.createFrom().failure(notNow(order));
        }
        OrderState next = move.get().next();
        Header header = headers.atOnce();
        Instant now = header.occurredAt();
        Instant dueAt = DueDecision.due(next, now, order.offersUntil(), order.deliverUntil(), periods);
        return store.move(tx, order.orderId(), next, dueAt, now)
                .chain(() -> move.get().money() == null
                        ? Uni.createFrom().voidItem()
                        : payments.ask(tx, order.orderId(), move.get().money(), order.price()))
                .chain(() -> TOLD_ELSEWHERE.contains(step)
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, fact(header, order, step, next)))
                .chain(() -> store.find(tx, order.orderId()))
                .map(Optional::orElseThrow);
    }

    /** What is told of an order by those who make offers and take them. */
    Uni<Void> tell(SqlConnection tx, Function<Header, Fact> fact) {
        return outbox.append(tx, fact.apply(headers.atOnce()));
    }

    static RuntimeException notNow(BuyerOrder order) {
        return Problems.conflict(
                "order-" + order.state().word().replace('_', '-'),
                "The order is " + order.state().word().replace('_', ' ') + ": this cannot be done now.",
                List.of());
    }

    static RuntimeException unknown() {
        return Problems.notFound("order-unknown", "There is no such order.", List.of());
    }

    private static Fact fact(Header header, BuyerOrder order, OrderStep step, OrderState next) {
        String orderId = order.orderId().toString();
        String shop = order.shopGln();
        return switch (step) {
            case HELD -> new PaymentHeld(header, orderId, shop, order.currency(), order.minorUnits());
            case RELEASED -> new PaymentReleased(header, orderId, shop, order.currency(), order.minorUnits());
            case REFUNDED -> new PaymentRefunded(header, orderId, shop, order.currency(), order.minorUnits());
            case HANDED_OVER, LEFT ->
                new OrderDelivered(header, orderId, shop, text(order.saleId()), step == OrderStep.HANDED_OVER);
            default -> new OrderChanged(header, orderId, step.word(), next.word());
        };
    }

    private static String text(UUID id) {
        return id == null ? "" : id.toString();
    }
}
