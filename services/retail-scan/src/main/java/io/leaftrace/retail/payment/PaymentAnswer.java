package io.leaftrace.retail.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a payment provider says to a request; nothing at all is a failure. */
public enum PaymentAnswer {
    @JsonProperty("done")
    DONE,
    /** It will not be done under this id, now or later. */
    @JsonProperty("refused")
    REFUSED,
    /** There was nothing to give back. */
    @JsonProperty("nothing_held")
    NOTHING_HELD,
    /** It is taken up and told later, by a callback or when asked again. */
    @JsonProperty("pending")
    PENDING;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PaymentAnswer of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
