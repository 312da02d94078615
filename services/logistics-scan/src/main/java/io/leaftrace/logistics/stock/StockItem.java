package io.leaftrace.logistics.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leaftrace.model.PackagingLevel;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An item that is in nothing else; it stands for all that is in it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockItem(
        @Schema(description = "Its canonical Digital Link URI; missing until its order is known")
        String item,

        @Schema(description = "Missing where it is not known")
        PackagingLevel level,

        @Schema(description = "GTIN, 14 digits") String product,
        String state,

        @Schema(description = "GLN of where it is; in transit, of the place that it left")
        String place,

        @Schema(description = "Where in that place") String position,

        @Schema(description = "GLN of where it is bound for, in transit only")
        String destination,

        String vehicle,

        @Schema(description = "When that came about, by the clock that saw it")
        Instant since,

        Instant plannedArrival,

        @Schema(description = "It should be there by now") boolean overdue,

        boolean recalled) {

    StockItem withCode(String digitalLink) {
        return new StockItem(
                digitalLink,
                level,
                product,
                state,
                place,
                position,
                destination,
                vehicle,
                since,
                plannedArrival,
                overdue,
                recalled);
    }
}
