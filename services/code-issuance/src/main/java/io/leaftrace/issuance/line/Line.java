package io.leaftrace.issuance.line;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A line, as the API takes and gives it.
 *
 * @param lineId unique on the platform, 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param factoryGln where it stands
 * @param makerGln the factory's; a request need not tell it
 */
public record Line(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,32}") String lineId,
        @NotNull @ValidGln String factoryGln,
        @NotBlank @Size(max = 200) String name,
        @ValidGln String makerGln)
        implements Registered {

    public static final RegistryKind<Line> KIND =
            new RegistryKind<>("line", "line_id", "maker_gln", "/v1/lines", Line.class);

    @Override
    public String key() {
        return lineId;
    }
}
