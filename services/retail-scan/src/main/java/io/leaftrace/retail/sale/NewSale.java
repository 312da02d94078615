package io.leaftrace.retail.sale;

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
 * What a till sold to one buyer, or took back from one.
 *
 * @param shopGln the shop's GLN
 * @param tillId the till, 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param sequence the till's own count; with the till it is the identity of the message. May be left out
 * @param occurredAt when, by the till's clock, with its offset
 * @param items the codes scanned, each in any GS1 form; at most 500. A carton or a case stands for all that is in it
 * @param prices of the items, in their order; may be left out
 */
public record NewSale(
        @NotNull @ValidGln String shopGln,
        @NotNull @Pattern(regexp = TillMessage.TILL) String tillId,
        @Min(0) Long sequence,
        @NotNull OffsetDateTime occurredAt,
        @NotEmpty @Size(max = TillMessage.MOST_ITEMS) List<@NotNull @Size(max = 2000) String> items,
        @Valid Prices prices) {}
