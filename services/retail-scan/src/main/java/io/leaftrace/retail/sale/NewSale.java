package io.leaftrace.retail.sale;

import io.leaftrace.edge.ValidGln;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a till sold to one buyer.
 *
 * @param shopGln the shop's GLN
 * @param tillId the till, 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param occurredAt when, by the till's clock, with its offset
 * @param items the codes scanned, each in any GS1 form; at most 500
 */
public record NewSale(
        @NotNull @ValidGln String shopGln,
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,32}") String tillId,
        @NotNull OffsetDateTime occurredAt,
        @NotEmpty @Size(max = 500) List<@NotNull @Size(max = 2000) String> items) {}
