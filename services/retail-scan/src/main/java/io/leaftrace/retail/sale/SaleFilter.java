package io.leaftrace.retail.sale;

import io.leaftrace.edge.ValidGln;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which sales are asked for; what is left out does not matter. */
public class SaleFilter {

    @Parameter(description = "GLN of a shop")
    @QueryParam("shop")
    @ValidGln
    String shop;

    @Parameter(description = "Sold at this time or later, by the till's clock")
    @QueryParam("from")
    OffsetDateTime from;

    @Parameter(description = "Sold before this time, by the till's clock")
    @QueryParam("until")
    OffsetDateTime until;
}
