package io.leaftrace.analytics.whereabouts;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.QueryTime;
import io.leaftrace.edge.ValidGtin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which items are asked about: exactly one of order, line, item and gtin. */
public class ScopeParameters {

    private static final Set<String> KNOWN =
            Set.of("order", "line", "item", "gtin", "from", "until", "asOf", "format", "purpose");

    @QueryParam("order")
    @Parameter(description = "All codes of this code order")
    @Min(1)
    @Max(16_777_215)
    Long order;

    @QueryParam("line")
    @Parameter(description = "What this line applied from `from` until before `until`")
    @Size(min = 1, max = 100)
    @PlainText
    String line;

    @QueryParam("item")
    @Parameter(description = "This item, in any form of GS1 identifier, and all that was ever in it")
    @Size(min = 1, max = 2_000)
    String item;

    @QueryParam("gtin")
    @Parameter(description = "What was applied of this product in that time, 14 digits")
    @ValidGtin
    String gtin;

    @QueryParam("from")
    @Parameter(description = "With line and gtin; ISO 8601 with offset")
    String from;

    @QueryParam("until")
    @Parameter(description = "With line and gtin; ISO 8601 with offset")
    String until;

    @QueryParam("asOf")
    @Parameter(description = "As it was then, ISO 8601 with offset; now when left out")
    String asOf;

    @Context
    UriInfo uri;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 when it does not say clearly what is meant */
    Scope scope() {
        uri.getQueryParameters().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problems.malformed(
                            "parameter-unknown",
                            "There is no such parameter.",
                            List.of(new OffendingItem(name, "parameter_unknown", "not a parameter of this question")));
                });
        return new Scope(order, line, QueryTime.read("from", from), QueryTime.read("until", until), item, gtin, null)
                .checked();
    }

    OffsetDateTime asOf() {
        return QueryTime.read("asOf", asOf);
    }
}
