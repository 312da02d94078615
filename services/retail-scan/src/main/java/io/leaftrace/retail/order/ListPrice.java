package io.leaftrace.retail.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaftrace.edge.ValidCountry;
import io.leaftrace.edge.ValidGtin;
import io.leaftrace.identity.Gtin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What one of a product costs in a market, whichever shop delivers it.
 *
 * @param gtin the product
 * @param market ISO 3166-1 alpha-2
 * @param currency ISO 4217
 * @param minorUnits cents, fen
 */
public record ListPrice(
        @NotNull @ValidGtin String gtin,
        @NotNull @ValidCountry String market,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be three capital letters (ISO 4217)")
        String currency,

        @NotNull @Min(1) @Max(PriceDecision.MOST_MINOR_UNITS)
        Long minorUnits) {

    @JsonIgnore
    String gtin14() {
        return Gtin.of(gtin).digits14();
    }
}
