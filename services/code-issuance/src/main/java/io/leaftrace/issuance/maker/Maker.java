package io.leaftrace.issuance.maker;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidCountry;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.issuance.registry.IdentifierCodes;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A maker, as the API takes and gives it.
 *
 * @param gln party GLN, 13 digits
 * @param country ISO 3166-1 alpha-2
 * @param companyPrefix GS1 Company Prefix, 7 to 10 digits
 * @param operatorCode economic operator identifier code of another ID issuer; we give one where it is left out
 * @param retired nothing new is registered or ordered for it; left out, false
 */
public record Maker(
        @NotNull @ValidGln String gln,
        @NotBlank @Size(max = 200) @PlainText String name,
        @NotNull @ValidCountry String country,
        @NotNull @Pattern(regexp = "[0-9]{7,10}") String companyPrefix,
        @Pattern(regexp = IdentifierCodes.FORM) String operatorCode,
        Boolean retired)
        implements Registered {

    public static final RegistryKind<Maker> KIND = new RegistryKind<>(
            "maker", "gln", "gln", "/v1/makers", Maker.class, Set.of("gln", "companyPrefix", "operatorCode"));

    public Maker {
        retired = Boolean.TRUE.equals(retired);
    }

    @Override
    public String key() {
        return gln;
    }

    @Override
    public String makerGln() {
        return gln;
    }

    Maker withCode(String code) {
        return new Maker(gln, name, country, companyPrefix, code, retired);
    }
}
