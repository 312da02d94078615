package io.leaftrace.issuance.product;

import io.leaftrace.edge.ValidGtin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What a carton holds: the next lower trade item and how many (GS1 General Specifications, trade item grouping).
 *
 * @param gtin of a pack of the same maker; given back with 14 digits
 */
public record Contents(
        @NotNull @ValidGtin String gtin,
        @NotNull @Min(1) @Max(1000) Integer quantity) {

    public Contents {
        gtin = Product.padded(gtin);
    }
}
