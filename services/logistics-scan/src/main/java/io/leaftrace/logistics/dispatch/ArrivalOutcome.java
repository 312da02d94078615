package io.leaftrace.logistics.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an announced item is not awaited any more although it did not arrive. */
public enum ArrivalOutcome {
    @JsonProperty("lost")
    LOST,
    @JsonProperty("stolen")
    STOLEN,
    @JsonProperty("seized")
    SEIZED,
    @JsonProperty("sold")
    SOLD,
    @JsonProperty("exported")
    EXPORTED,
    @JsonProperty("destroyed")
    DESTROYED,
    @JsonProperty("rejected")
    REJECTED,
    /** Nothing is in it any more, and it has not left. */
    @JsonProperty("unpacked")
    UNPACKED,
    /** It was seen at another place than sender's and receiver's. */
    @JsonProperty("elsewhere")
    ELSEWHERE,
    /** It left, and is back where it came from. */
    @JsonProperty("came_back")
    CAME_BACK,
    /** The sender took it off the dispatch. */
    @JsonProperty("cancelled")
    CANCELLED
}
