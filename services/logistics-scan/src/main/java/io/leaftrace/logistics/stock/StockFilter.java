package io.leaftrace.logistics.stock;

import io.leaftrace.edge.ValidGln;
import io.leaftrace.edge.ValidGtin;
import io.leaftrace.identity.Gtin;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list of items is cut to; what is left out does not matter. */
public class StockFilter {

    @Parameter(description = "GLN of a place; else all that the caller sees")
    @QueryParam("place")
    @ValidGln
    String place;

    @Parameter(
            description =
                    "at_place, in_transit (overdue or not), overdue, or what became of it, such as lost; else all but"
                            + " what was sold, destroyed, exported or rejected")
    @QueryParam("state")
    @Pattern(
            regexp = "at_place|in_transit|overdue|unpacked|rejected|lost|stolen|destroyed|exported|seized|sold"
                    + "|deactivated",
            message = "must be a state of custody")
    String state;

    @Parameter(description = "in: on their way to the place; out: from it")
    @QueryParam("direction")
    @Pattern(regexp = "in|out", message = "must be in or out")
    String direction;

    @Parameter(description = "GTIN of what they are or hold")
    @QueryParam("product")
    @ValidGtin
    String product;

    /** As custody keeps it; null for every state. */
    String custodyState() {
        return isOverdue() ? "in_transit" : state;
    }

    boolean isOverdue() {
        return "overdue".equals(state);
    }

    String gtin14() {
        return product == null ? null : Gtin.of(product).digits14();
    }
}
