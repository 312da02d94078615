package io.leaftrace.logistics.place;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidCountry;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.model.PlaceKind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
        @Schema(description = "Its own GLN, 13 digits") @NotNull @ValidGln
        String gln,

        @Schema(description = "GLN of the party whose place it is") @NotNull @ValidGln
        String partyGln,

        @Schema(description = "A FACTORY is registered at code-issuance and only shown here") @NotNull
        PlaceKind kind,

        @NotBlank @Size(max = 200) @PlainText String name,
        @NotBlank @Size(max = 200) @PlainText String city,

        @Schema(description = "ISO 3166-1 alpha-2") @NotNull @ValidCountry
        String country,

        @Schema(description = "Degrees north, WGS 84") @NotNull @DecimalMin("-90") @DecimalMax("90")
        Double latitude,

        @Schema(description = "Degrees east, WGS 84") @NotNull @DecimalMin("-180") @DecimalMax("180")
        Double longitude) {

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
