package io.leaftrace.retail.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a member may agree to. */
public enum Purpose {
    /** The terms, without which nobody is a member. */
    @JsonProperty("terms")
    TERMS,
    /** Messages of the brands. */
    @JsonProperty("marketing")
    MARKETING,
    /** That what the member does is looked at together. */
    @JsonProperty("profile")
    PROFILE;

    /** As it stands in tables and in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
