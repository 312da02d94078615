package io.leaftrace.retail.sale;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaftrace.edge.ValidGln;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a till did while it was offline.
 *
 * @param shopGln the shop's GLN
 * @param tillId the till
 * @param messages in any order; those of earlier batches may be among them
 */
public record TillBatch(
        @NotNull @ValidGln String shopGln,
        @NotNull @Pattern(regexp = TillMessage.TILL) String tillId,
        @NotEmpty @Size(max = 1_000) List<@NotNull @Valid Message> messages) {

    /**
     * One of them.
     *
     * @param sequence the till's own count; with the till it is the identity of the message
     * @param type what happened
     * @param occurredAt by the till's clock, with its offset
     * @param items the codes scanned; none for a void
     * @param prices of the items, in their order; may be left out
     * @param voidedSequence the message of this till that never happened; with a void only
     */
    public record Message(
            @NotNull @Min(0) Long sequence,
            @NotNull Type type,
            @NotNull OffsetDateTime occurredAt,
            @Size(max = TillMessage.MOST_ITEMS) List<@NotNull @Size(max = 2000) String> items,
            @Valid Prices prices,
            @Min(0) Long voidedSequence) {}

    /** What a message tells. */
    public enum Type {
        @JsonProperty("sale")
        SALE,
        @JsonProperty("return")
        RETURN,
        @JsonProperty("void")
        VOID
    }

    List<TillMessage> toMessages() {
        return messages.stream().map(this::toMessage).toList();
    }

    private TillMessage toMessage(Message message) {
        return new TillMessage(
                TillMessage.Kind.valueOf(message.type().name()),
                TillMessage.messageId(shopGln, tillId, message.sequence()),
                shopGln,
                tillId,
                message.sequence(),
                message.occurredAt(),
                message.items() == null ? List.of() : message.items(),
                message.prices(),
                message.voidedSequence() == null
                        ? null
                        : TillMessage.messageId(shopGln, tillId, message.voidedSequence()));
    }
}
