package io.leaftrace.retail.order;

import java.util.Locale;

/** What happens to an order. */
enum OrderStep {
    /** A shop made an offer. */
    OFFERED,
    /** A shop took back the last offer that stood. */
    WITHDRAWN,
    /** The buyer took an offer. */
    ACCEPTED,
    /** The provider holds the money. */
    HELD,
    /** It does not take it. */
    HOLD_REFUSED,
    /** The shop sets out. */
    DEPARTED,
    /** The shop scanned the packs, and told the code that the buyer showed. */
    HANDED_OVER,
    /** The shop scanned the packs. */
    LEFT,
    /** The buyer says that he has them. */
    CONFIRMED,
    /** The buyer objects. */
    DISPUTED,
    /** An operator decides for the shop. */
    SETTLED_FOR_SHOP,
    /** An operator decides for the buyer. */
    SETTLED_FOR_BUYER,
    /** The buyer gives up. */
    CANCELLED,
    /** The shop gives up. */
    DECLINED,
    /** The time of the state ran out. */
    TIMED_OUT,
    /** The shop got the money. */
    RELEASED,
    /** The provider does not give it to the shop. */
    RELEASE_REFUSED,
    /** The buyer got it back. */
    REFUNDED,
    /** The provider does not give it back. */
    REFUND_REFUSED,
    /** There was nothing to give back. */
    NOTHING_HELD;

    /** As it is told. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the provider told it: it may tell anything late or twice, and is never refused. */
    boolean isOfProvider() {
        return switch (this) {
            case HELD, HOLD_REFUSED, RELEASED, RELEASE_REFUSED, REFUNDED, REFUND_REFUSED, NOTHING_HELD -> true;
            default -> false;
        };
    }
}
