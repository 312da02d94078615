package io.leaftrace.retail.order;

import io.leaftrace.retail.payment.OrderPrice;
import io.leaftrace.retail.payment.PaidOrders;
import io.leaftrace.retail.payment.PaymentAnswer;
import io.leaftrace.retail.payment.PaymentKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What became of the money takes an order on. */
@ApplicationScoped
class HearPayments implements PaidOrders {

    private final OrderStore store;
    private final MoveOrder moveOrder;

    HearPayments(OrderStore store, MoveOrder moveOrder) {
        this.store = store;
        this.moveOrder = moveOrder;
    }

    @Override
    public Uni<Optional<OrderPrice>> lock(SqlConnection tx, UUID orderId) {
        return store.lock(tx, orderId)
                .map(found -> found.filter(order -> order.shopGln() != null).map(BuyerOrder::price));
    }

    @Override
    public Uni<Void> moved(SqlConnection tx, UUID orderId, PaymentKind kind, PaymentAnswer answer) {
        return step(kind, answer)
                .map(step -> store.lock(tx, orderId)
                        .chain(order -> moveOrder.move(tx, order.orElseThrow(), step))
                        .replaceWithVoid())
                .orElse(Uni.createFrom().voidItem());
    }

    private static Optional<OrderStep> step(PaymentKind kind, PaymentAnswer answer) {
        return Optional.ofNullable(
                switch (answer) {
                    case PENDING -> null;
                    case NOTHING_HELD -> kind == PaymentKind.REFUND ? OrderStep.NOTHING_HELD : null;
                    case DONE ->
                        switch (kind) {
                            case HOLD -> OrderStep.HELD;
                            case RELEASE -> OrderStep.RELEASED;
                            case REFUND -> OrderStep.REFUNDED;
                        };
                    case REFUSED ->
                        switch (kind) {
                            case HOLD -> OrderStep.HOLD_REFUSED;
                            case RELEASE -> OrderStep.RELEASE_REFUSED;
                            case REFUND -> OrderStep.REFUND_REFUSED;
                        };
                });
    }
}
