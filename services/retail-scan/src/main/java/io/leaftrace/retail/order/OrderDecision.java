package io.leaftrace.retail.order;

import io.leaftrace.retail.payment.PaymentKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The one table of what happens to orders. Money leaves escrow by a row that says so, and by no other. */
final class OrderDecision {

    /**
     * What a step leads to.
     *
     * @param next the state after it
     * @param money what the provider is asked to do; null for nothing
     */
    record Move(OrderState next, PaymentKind money) {}

    private static final Map<OrderState, Map<OrderStep, Move>> TABLE = new EnumMap<>(OrderState.class);

    static {
        on(OrderState.POSTED, OrderStep.OFFERED, OrderState.OFFERED);
        on(OrderState.POSTED, OrderStep.CANCELLED, OrderState.CANCELLED);
        on(OrderState.POSTED, OrderStep.TIMED_OUT, OrderState.EXPIRED);

        on(OrderState.OFFERED, OrderStep.OFFERED, OrderState.OFFERED);
        on(OrderState.OFFERED, OrderStep.WITHDRAWN, OrderState.POSTED);
        on(OrderState.OFFERED, OrderStep.ACCEPTED, OrderState.PAYMENT_PENDING, PaymentKind.HOLD);
        on(OrderState.OFFERED, OrderStep.CANCELLED, OrderState.CANCELLED);
        on(OrderState.OFFERED, OrderStep.TIMED_OUT, OrderState.EXPIRED);

        // Whether the provider took the money is not known yet: it is asked to give back what it may have.
        on(OrderState.PAYMENT_PENDING, OrderStep.HELD, OrderState.PAID);
        on(OrderState.PAYMENT_PENDING, OrderStep.HOLD_REFUSED, OrderState.PAYMENT_REFUSED);
        on(OrderState.PAYMENT_PENDING, OrderStep.CANCELLED, OrderState.CANCELLED, PaymentKind.REFUND);
        on(OrderState.PAYMENT_PENDING, OrderStep.TIMED_OUT, OrderState.EXPIRED, PaymentKind.REFUND);

        on(OrderState.PAID, OrderStep.DEPARTED, OrderState.DELIVERING);
        on(OrderState.PAID, OrderStep.CANCELLED, OrderState.REFUNDING, PaymentKind.REFUND);
        for (OrderState underWay : new OrderState[] {OrderState.PAID, OrderState.DELIVERING}) {
            on(underWay, OrderStep.HANDED_OVER, OrderState.RELEASING, PaymentKind.RELEASE);
            on(underWay, OrderStep.LEFT, OrderState.DELIVERED);
            on(underWay, OrderStep.DECLINED, OrderState.REFUNDING, PaymentKind.REFUND);
            on(underWay, OrderStep.TIMED_OUT, OrderState.REFUNDING, PaymentKind.REFUND);
        }

        on(OrderState.DELIVERED, OrderStep.CONFIRMED, OrderState.RELEASING, PaymentKind.RELEASE);
        on(OrderState.DELIVERED, OrderStep.TIMED_OUT, OrderState.RELEASING, PaymentKind.RELEASE);
        on(OrderState.DELIVERED, OrderStep.DISPUTED, OrderState.DISPUTED);

        on(OrderState.DISPUTED, OrderStep.CONFIRMED, OrderState.RELEASING, PaymentKind.RELEASE);
        on(OrderState.DISPUTED, OrderStep.SETTLED_FOR_SHOP, OrderState.RELEASING, PaymentKind.RELEASE);
        on(OrderState.DISPUTED, OrderStep.SETTLED_FOR_BUYER, OrderState.REFUNDING, PaymentKind.REFUND);

        on(OrderState.RELEASING, OrderStep.RELEASED, OrderState.RELEASED);
        on(OrderState.RELEASING, OrderStep.RELEASE_REFUSED, OrderState.DISPUTED);

        on(OrderState.REFUNDING, OrderStep.REFUNDED, OrderState.REFUNDED);
        on(OrderState.REFUNDING, OrderStep.REFUND_REFUSED, OrderState.DISPUTED);
        on(OrderState.REFUNDING, OrderStep.NOTHING_HELD, OrderState.DISPUTED);

        // Money that comes too late goes back.
        for (OrderState ended :
                new OrderState[] {OrderState.PAYMENT_REFUSED, OrderState.CANCELLED, OrderState.EXPIRED}) {
            on(ended, OrderStep.HELD, OrderState.REFUNDING, PaymentKind.REFUND);
            on(ended, OrderStep.REFUNDED, OrderState.REFUNDED);
            on(ended, OrderStep.REFUND_REFUSED, OrderState.DISPUTED);
        }
    }

    private OrderDecision() {}

    /**
     * Where a step leads.
     *
     * @return empty when it changes nothing: of the provider a repetition, of anybody else something to be refused
     */
    static Optional<Move> decide(OrderState state, OrderStep step) {
        return Optional.ofNullable(TABLE.getOrDefault(state, Map.of()).get(step));
    }

    private static void on(OrderState state, OrderStep step, OrderState next) {
        on(state, step, next, null);
    }

    private static void on(OrderState state, OrderStep step, OrderState next, PaymentKind money) {
        TABLE.computeIfAbsent(state, first -> new EnumMap<>(OrderStep.class)).put(step, new Move(next, money));
    }
}
