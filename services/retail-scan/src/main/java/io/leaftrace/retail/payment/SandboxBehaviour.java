package io.leaftrace.retail.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How the sandbox is to do a thing badly. */
public enum SandboxBehaviour {
    /** It refuses. */
    @JsonProperty("fail")
    FAIL,
    /** It does it and gives no answer to the first two requests. */
    @JsonProperty("time_out")
    TIME_OUT,
    /** It does it, answers, and tells it twice more by callbacks. */
    @JsonProperty("answer_twice")
    ANSWER_TWICE,
    /** It does not do it until it is told to, and then tells it by a callback. */
    @JsonProperty("answer_late")
    ANSWER_LATE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SandboxBehaviour of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
