package io.leaftrace.retail.stock;

import io.leaftrace.edge.ValidGtin;
import io.leaftrace.identity.Gtin;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** Who near me has it. */
public class NearbyQuestion {

    /** GTIN of the product. */
    @QueryParam("product")
    @NotNull
    @ValidGtin
    String product;

    /** Degrees north where the buyer stands, WGS 84. */
    @QueryParam("latitude")
    @NotNull
    @DecimalMin("-90")
    @DecimalMax("90")
    Double latitude;

    /** Degrees east. */
    @QueryParam("longitude")
    @NotNull
    @DecimalMin("-180")
    @DecimalMax("180")
    Double longitude;

    /** How far the buyer would go, in kilometres. */
    @QueryParam("radiusKilometres")
    @DefaultValue("10")
    @DecimalMin("0.1")
    @DecimalMax("100")
    double radiusKilometres;

    String gtin14() {
        return Gtin.of(product).digits14();
    }

    Point point() {
        return new Point(latitude, longitude);
    }
}
