package io.leaftrace.retail.order;

import java.time.Duration;
import java.time.Instant;

/** When an order goes on by itself. */
final class DueDecision {

    /**
     * How long it may stay in a state.
     *
     * @param choice after the last offer
     * @param payment for the provider to answer
     * @param grace after the time that was offered
     * @param objection for the buyer to object
     */
    record Periods(Duration choice, Duration payment, Duration grace, Duration objection) {}

    private DueDecision() {}

    /**
     * When it leaves a state that it comes to now.
     *
     * @param offersUntil until when shops may offer
     * @param deliverUntil by when the buyer wants it, or the end of the time that was offered once one is accepted
     * @return null when it stays until somebody does something
     */
    static Instant due(OrderState state, Instant now, Instant offersUntil, Instant deliverUntil, Periods periods) {
        return switch (state) {
            case POSTED -> offersUntil;
            case OFFERED -> earlier(offersUntil.plus(periods.choice()), deliverUntil);
            case PAYMENT_PENDING -> now.plus(periods.payment());
            case PAID, DELIVERING -> deliverUntil.plus(periods.grace());
            case DELIVERED -> now.plus(periods.objection());
            default -> null;
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
