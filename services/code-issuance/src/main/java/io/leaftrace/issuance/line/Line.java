package io.leaftrace.issuance.line;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A line, as the API takes and gives it.
 *
 * @param lineId unique on the platform, 1 to 32 of {@code A-Z a-z 0-9 . _ -}
 * @param factoryGln where it stands
 * @param makerGln the factory's, whatever a request tells
 * @param retired no codes are ordered for it; left out, false
 */
public record Line(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,32}") String lineId,
        @NotNull @ValidGln String factoryGln,
        @NotBlank @Size(max = 200) @PlainText String name,
        @ValidGln String makerGln,
        Boolean retired)
        implements Registered {

    public static final RegistryKind<Line> KIND = new RegistryKind<>(
            "line", "line_id", "maker_gln", "/v1/lines", Line.class, Set.of("lineId", "factoryGln", "makerGln"));

    public Line {
        retired = Boolean.TRUE.equals(retired);
    }

    @Override
    public String key() {
        return lineId;
    }
}
