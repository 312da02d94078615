package io.leaftrace.logistics.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is at a place, on its way to it and from it.
 *
 * @param place its GLN
 */
public record PlaceStock(String place, List<Line> stock) {

    /** How many there are of one product in one state, those inside of others counted as well. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StockLine")
    public record Line(
            @Schema(description = "GTIN, 14 digits; missing for logistic units and what is of no known order")
            String product,

            @Schema(description = "at_place, in_transit, overdue, or what became of it, such as lost")
            String state,

            @Schema(description = "Only in transit: in, on its way to this place; out, from it")
            String direction,

            long packs,
            long cartons,
            long cases,
            long pallets,

            @Schema(description = "Pieces of which the packaging is not known, such as items issued elsewhere")
            long others) {}
}
