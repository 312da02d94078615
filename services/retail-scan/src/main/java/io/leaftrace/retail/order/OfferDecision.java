package io.leaftrace.retail.order;

import java.time.Instant;
import java.util.Optional;

/** Whether a shop may offer. */
final class OfferDecision {

    /** What stands against an offer, the first that is to be told. */
    enum Against {
        OFFER_TOO_LATE,
        ORDER_TAKEN,
        OFFER_STANDS,
        TOO_MANY_OFFERS,
        WINDOW_EMPTY,
        WINDOW_TOO_LATE
    }

    private OfferDecision() {}

    /**
     * Decides on an offer.
     *
     * @param from the beginning of the time in which the shop would deliver
     * @param until its end
     * @param earlier how many offers of this shop there were
     * @param stands whether one of them stands
     * @param most so many it may make
     */
    static Optional<Against> against(
            BuyerOrder order, Instant from, Instant until, Instant now, int earlier, boolean stands, int most) {
        if (!order.state().isOpen()) {
            return Optional.of(order.state() == OrderState.EXPIRED ? Against.OFFER_TOO_LATE : Against.ORDER_TAKEN);
        }
        if (!now.isBefore(order.offersUntil())) {
            return Optional.of(Against.OFFER_TOO_LATE);
        }
        if (stands) {
            return Optional.of(Against.OFFER_STANDS);
        }
        if (earlier >= most) {
            return Optional.of(Against.TOO_MANY_OFFERS);
        }
        if (!from.isBefore(until) || until.isBefore(now)) {
            return Optional.of(Against.WINDOW_EMPTY);
        }
        return until.isAfter(order.deliverUntil()) ? Optional.of(Against.WINDOW_TOO_LATE) : Optional.empty();
    }
}
