package io.leaftrace.logistics.custody;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an item is held. */
public enum CustodyState {
    /** No fact about it has arrived yet. */
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("at_place")
    AT_PLACE,
    @JsonProperty("in_transit")
    IN_TRANSIT,
    /** At a place, and emptied: it was a parent, and nothing was packed into it since. */
    @JsonProperty("unpacked")
    UNPACKED,
    /** Its code was spoiled at the line; no item carries it. */
    @JsonProperty("rejected")
    REJECTED,
    /** Nobody knows where it is. */
    @JsonProperty("lost")
    LOST,
    @JsonProperty("stolen")
    STOLEN,
    /** It is no more. */
    @JsonProperty("destroyed")
    DESTROYED,
    /** It left the market for another country. */
    @JsonProperty("exported")
    EXPORTED,
    /** An authority keeps it. */
    @JsonProperty("seized")
    SEIZED,
    @JsonProperty("sold")
    SOLD,
    /** Its code was taken out of use for good, whether an item carries it or not. */
    @JsonProperty("deactivated")
    DEACTIVATED,
    /** Its order expired or was cancelled before a line applied it. */
    @JsonProperty("expired")
    EXPIRED
}
