package io.leaftrace.issuance.product;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.edge.ValidGtin;
import io.leaftrace.issuance.registry.Registered;
import io.leaftrace.issuance.registry.RegistryKind;
import io.leaftrace.model.PackagingLevel;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A product, as the API takes and gives it.
 *
 * @param gtin 8, 12, 13 or 14 digits; given back with 14
 * @param makerGln whose it is
 * @param level PACK or CARTON; cases and pallets carry SSCCs and have no GTIN
 * @param market where it is meant to be sold, ISO 3166-1 alpha-2
 */
public record Product(
        @NotNull @ValidGtin String gtin,
        @NotNull @ValidGln String makerGln,
        @NotBlank @Size(max = 200) String name,
        @NotNull PackagingLevel level,
        @NotNull @Pattern(regexp = "[A-Z]{2}") String market)
        implements Registered {

    public static final RegistryKind<Product> KIND =
            new RegistryKind<>("product", "gtin", "maker_gln", "/v1/products", Product.class);

    /** A GTIN of fewer than 14 digits is padded; one of no right length stays for validation to refuse. */
    public Product {
        gtin = gtin != null && gtin.matches("\\d{8}|\\d{12,13}") ? "0".repeat(14 - gtin.length()) + gtin : gtin;
    }

    @Override
    public String key() {
        return gtin;
    }
}
