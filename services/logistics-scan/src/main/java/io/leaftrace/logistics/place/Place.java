package io.leaftrace.logistics.place;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.model.PlaceKind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A place, as the API takes and gives it.
 *
 * @param gln its own GLN, 13 digits
 * @param partyGln the GLN of the party whose place it is
 * @param kind {@code WAREHOUSE} or {@code SHOP}; a {@code FACTORY} is registered at code-issuance and only shown here
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record Place(
        @NotNull @ValidGln String gln,
        @NotNull @ValidGln String partyGln,
        @NotNull PlaceKind kind,

        @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = PRINTABLE_RULE)
        String name,

        @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = PRINTABLE_RULE)
        String city,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be two capital letters (ISO 3166-1)")
        String country,

        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {

    private static final String PRINTABLE = "\\P{Cntrl}*";
    private static final String PRINTABLE_RULE = "must have no control characters";

    static Place of(PlaceEntity entity) {
        return new Place(
                entity.gln,
                entity.partyGln,
                entity.kind,
                entity.name,
                entity.city,
                entity.country,
                entity.latitude,
                entity.longitude);
    }
}
