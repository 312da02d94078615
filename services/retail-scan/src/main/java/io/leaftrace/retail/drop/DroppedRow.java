package io.leaftrace.retail.drop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.Stream;

/** One row of a dropped file: an item of a message. Rows with the same shop, till and sequence are one message. */
record DroppedRow(
        @JsonProperty(required = true) String shopGln,
        @JsonProperty(required = true) String tillId,
        @JsonProperty(required = true) String sequence,
        @JsonProperty(required = true) String type,
        @JsonProperty(required = true) String occurredAt,
        String item,
        String price,
        String currency,
        String voidedSequence) {

    /** What makes rows one message. */
    record Key(String shopGln, String tillId, String sequence) {}

    Key key() {
        return new Key(shopGln, tillId, sequence);
    }

    /** One that breaks off has not all that it must have. */
    boolean isComplete() {
        return Stream.of(shopGln, tillId, sequence, type, occurredAt).allMatch(DroppedRow::isTold);
    }

    boolean hasItem() {
        return isTold(item);
    }

    static boolean isTold(String value) {
        return value != null && !value.isBlank();
    }
}
