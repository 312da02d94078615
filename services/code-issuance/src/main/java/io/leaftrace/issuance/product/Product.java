package io.leaftrace.issuance.product;

import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.ValidCountry;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.edge.ValidGtin;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.model.PackagingLevel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;

/**
 * A product, as the API takes and gives it.
 *
 * @param gtin 8, 12, 13 or 14 digits; given back with 14
 * @param makerGln whose it is
 * @param level PACK or CARTON; cases and pallets carry SSCCs and have no GTIN
 * @param market where it is meant to be sold, ISO 3166-1 alpha-2
 * @param intendedRoute the countries that it is to pass from the factory to the market, in that order
 * @param packsPerCarton null when not told, as are the other two
 * @param contains of a carton; null when not told
 * @param retired no codes are ordered for it; left out, false
 */
public record Product(
        @NotNull @ValidGtin String gtin,
        @NotNull @ValidGln String makerGln,
        @NotBlank @Size(max = 200) @PlainText String name,
        @NotNull PackagingLevel level,
        @NotNull @ValidCountry String market,
        @Size(max = 100) @PlainText String brand,
        @Size(max = 500) @PlainText String description,
        @Size(max = 20) List<@NotNull @ValidCountry String> intendedRoute,
        @Min(1) @Max(1000) Integer packsPerCarton,
        @Min(1) @Max(1000) Integer cartonsPerCase,
        @Min(1) @Max(1000) Integer casesPerPallet,
        @Valid Contents contains,
        Boolean retired)
        implements Registered {

    public static final RegistryKind<Product> KIND = new RegistryKind<>(
            "product", "gtin", "maker_gln", "/v1/products", Product.class, Set.of("gtin", "makerGln", "level"));

    public Product {
        gtin = padded(gtin);
        intendedRoute = intendedRoute == null ? List.of() : intendedRoute;
        retired = Boolean.TRUE.equals(retired);
    }

    @Override
    public String key() {
        return gtin;
    }

    /** With 14 digits; one of no right length stays as it is for validation to refuse. */
    static String padded(String gtin) {
        return gtin != null && gtin.matches("[0-9]{8}|[0-9]{12,13}") ? "0".repeat(14 - gtin.length()) + gtin : gtin;
    }
}
