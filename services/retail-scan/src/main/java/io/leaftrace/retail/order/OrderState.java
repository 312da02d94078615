package io.leaftrace.retail.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an order is. */
public enum OrderState {
    /** Shops may offer. */
    POSTED,
    /** One or more did. */
    OFFERED,
    /** The buyer took an offer; his money is asked for. */
    PAYMENT_PENDING,
    /** The money is held in escrow. */
    PAID,
    /** The shop is on its way. */
    DELIVERING,
    /** Handed over without the buyer's code; he may object for a while. */
    DELIVERED,
    /** Somebody has to decide who gets the money. */
    DISPUTED,
    /** The money is on its way to the shop. */
    RELEASING,
    /** The shop has it. */
    RELEASED,
    /** The money is on its way back. */
    REFUNDING,
    /** The buyer has it back. */
    REFUNDED,
    /** The provider did not take the buyer's money. */
    PAYMENT_REFUSED,
    /** The buyer gave up before the money was there. */
    CANCELLED,
    /** Nobody offered, the buyer took no offer, or did not pay. */
    EXPIRED;

    /** As it is stored and told. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether shops may still offer. */
    boolean isOpen() {
        return this == POSTED || this == OFFERED;
    }
}
