package io.leaftrace.logistics.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a dispatch is, by what was seen of its items. */
public enum DispatchState {
    @JsonProperty("announced")
    ANNOUNCED,
    /** At least one of its items left. */
    @JsonProperty("departed")
    DEPARTED,
    /** At least one of its items arrived. */
    @JsonProperty("partly_arrived")
    PARTLY_ARRIVED,
    /** All of its items arrived. */
    @JsonProperty("arrived")
    ARRIVED,
    /** The planned time is over, and at least one of its items has not arrived. */
    @JsonProperty("overdue")
    OVERDUE,
    /** None of its items is awaited any more, and at least one of them did not arrive. */
    @JsonProperty("closed")
    CLOSED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** As JSON and query parameters have it. */
    public static DispatchState fromString(String text) {
        if (!text.equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(text);
        }
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
