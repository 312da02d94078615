package io.leaftrace.issuance.factory;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidCountry;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.issuance.registry.IdentifierCodes;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A factory, as the API takes and gives it.
 *
 * @param gln its own GLN, 13 digits
 * @param makerGln whose it is
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 * @param facilityCode facility identifier code of another ID issuer; we give one where it is left out
 * @param retired nothing new is registered or ordered for it; left out, false
 */
public record Factory(
        @NotNull @ValidGln String gln,
        @NotNull @ValidGln String makerGln,
        @NotBlank @Size(max = 200) @PlainText String name,
        @NotBlank @Size(max = 200) @PlainText String city,
        @NotNull @ValidCountry String country,
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @Pattern(regexp = IdentifierCodes.FORM) String facilityCode,
        Boolean retired)
        implements Registered {

    public static final RegistryKind<Factory> KIND = new RegistryKind<>(
            "factory", "gln", "maker_gln", "/v1/factories", Factory.class, Set.of("gln", "makerGln", "facilityCode"));

    public Factory {
        retired = Boolean.TRUE.equals(retired);
    }

    @Override
    public String key() {
        return gln;
    }

    Factory withCode(String code) {
        return new Factory(gln, makerGln, name, city, country, latitude, longitude, code, retired);
    }
}
