package io.leaftrace.retail.order;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidCountry;
import io.leaftrace.edge.ValidGtin;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a buyer wants, and where.
 *
 * @param market where it is to be delivered, ISO 3166-1 alpha-2
 * @param lines at most 20 products
 * @param latitude degrees north of the door, WGS 84
 * @param longitude degrees east
 * @param address as the shop is to read it; sealed, and shown to nobody but the shop whose offer is accepted
 * @param note for the shop; sealed as well; may be left out
 * @param deliverUntil by when, with an offset
 * @param radiusKilometres shops within reach are asked
 */
public record NewOrder(
        @NotNull @ValidCountry String market,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid Line> lines,
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @NotBlank @Size(max = 300) @PlainText String address,
        @Size(max = 300) @PlainText String note,
        @NotNull OffsetDateTime deliverUntil,
        @NotNull @DecimalMin("0.1") @DecimalMax("50") Double radiusKilometres) {

    /**
     * How many of a product.
     *
     * @param gtin the product; each once
     * @param quantity packs
     */
    public record Line(
            @NotNull @ValidGtin String gtin,
            @NotNull @Min(1) @Max(100) Integer quantity) {}
}
