package io.leaftrace.retail.sale;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What items were sold for, or what was given back for them.
 *
 * @param currency ISO 4217, three letters
 * @param minorUnits one for each item, in the order of the items: cents, fen
 */
public record Prices(
        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be three capital letters (ISO 4217)")
        String currency,

        @NotEmpty @Size(max = TillMessage.MOST_ITEMS) List<@NotNull @Min(1) @Max(MOST) Long> minorUnits) {

    /** Ten thousand million of a currency with cents; 500 of them are far below what 64 bits hold. */
    static final long MOST = 1_000_000_000_000L;
}
