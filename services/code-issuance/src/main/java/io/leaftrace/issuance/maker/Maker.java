package io.leaftrace.issuance.maker;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A maker, as the API takes and gives it.
 *
 * @param gln party GLN, 13 digits
 * @param country ISO 3166-1 alpha-2
 * @param companyPrefix GS1 Company Prefix, 7 to 10 digits
 */
public record Maker(
        @NotNull @ValidGln String gln,
        @NotBlank @Size(max = 200) String name,
        @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
        @NotNull @Pattern(regexp = "\\d{7,10}") String companyPrefix)
        implements Registered {

    public static final RegistryKind<Maker> KIND = new RegistryKind<>("maker", "gln", "gln", "/v1/makers", Maker.class);

    @Override
    public String key() {
        return gln;
    }

    @Override
    public String makerGln() {
        return gln;
    }
}
