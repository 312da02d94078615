package io.leaftrace.retail.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a payment provider is asked to do. */
public enum PaymentKind {
    /** Take the buyer's money and keep it. */
    @JsonProperty("hold")
    HOLD,
    /** Give what is held to the shop. */
    @JsonProperty("release")
    RELEASE,
    /** Give what is held back to the buyer, if anything is. */
    @JsonProperty("refund")
    REFUND;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PaymentKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
