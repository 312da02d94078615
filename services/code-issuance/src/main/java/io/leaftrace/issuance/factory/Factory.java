package io.leaftrace.issuance.factory;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A factory, as the API takes and gives it.
 *
 * @param gln its own GLN, 13 digits
 * @param makerGln whose it is
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record Factory(
        @NotNull @ValidGln String gln,
        @NotNull @ValidGln String makerGln,
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 200) String city,
        @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude)
        implements Registered {

    public static final RegistryKind<Factory> KIND =
            new RegistryKind<>("factory", "gln", "maker_gln", "/v1/factories", Factory.class);

    @Override
    public String key() {
        return gln;
    }
}
