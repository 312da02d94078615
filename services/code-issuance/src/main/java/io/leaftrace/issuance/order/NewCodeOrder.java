package io.leaftrace.issuance.order;

import io.leaftrace.edge.ValidGtin;
import io.leaftrace.model.PackagingLevel;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * What a line asks for.
 *
 * @param lineId the line that will apply the codes
 * @param level what the codes are for
 * @param gtin the product; needed for packs and cartons, not wanted for cases and pallets
 * @param quantity 1 to 16,000,000
 * @param innerCodes whether each pack gets a second code, under its wrapper; may be left out
 */
public record NewCodeOrder(
        @NotBlank String lineId,
        @NotNull PackagingLevel level,
        @ValidGtin String gtin,
        @NotNull @Min(1) @Max(16_000_000) Integer quantity,
        Boolean innerCodes) {

    boolean wantsInnerCodes() {
        return Boolean.TRUE.equals(innerCodes);
    }
}
