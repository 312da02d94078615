package io.leaftrace.retail.sale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaftrace.edge.OffendingItem;
import java.util.List;
import java.util.UUID;

/**
 * What became of one message of a till.
 *
 * @param sequence null when the till keeps no count
 * @param messageId the message; null when it was refused
 * @param reasons why it was refused; empty otherwise
 * @param flags what stands against items of an accepted message; empty otherwise. Each is an alert
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TillResult(
        Long sequence, Outcome outcome, UUID messageId, List<OffendingItem> reasons, List<OffendingItem> flags) {

    /** The till may forget all three: a refused message is kept here too. */
    public enum Outcome {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("duplicate")
        DUPLICATE,
        @JsonProperty("refused")
        REFUSED
    }

    static TillResult refused(TillMessage message, List<OffendingItem> reasons) {
        return new TillResult(message.sequence(), Outcome.REFUSED, null, reasons, List.of());
    }
}
