package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.ValidGln;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list of dispatches is cut to; what is left out does not matter. */
public class DispatchFilter {

    @Parameter(description = "out: from the caller's places; in: to them")
    @QueryParam("direction")
    Direction direction;

    @QueryParam("state")
    DispatchState state;

    @Parameter(description = "GLN of a place that it leaves or is bound for")
    @QueryParam("place")
    @ValidGln
    String place;

    @Parameter(description = "Planned to arrive at this time or later")
    @QueryParam("from")
    OffsetDateTime from;

    @Parameter(description = "Planned to arrive before this time")
    @QueryParam("until")
    OffsetDateTime until;
}
