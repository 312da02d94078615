package io.leaftrace.edge.querylog;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.QueryTime;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who asked what, and why. */
@Path("/v1/query-log")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
@Tag(name = "Query log")
class QueryLogResource {

    private final QueryLogStore store;
    private final Caller caller;

    QueryLogResource(QueryLogStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Questions that were asked, the newest first",
            description = "An operator sees all, a regulator those of its own organisation.")
    public Uni<Page<LogEntry>> list(
            @Parameter(description = "The token's sub") @QueryParam("who") @Size(max = 200) @PlainText String who,
            @Parameter(description = "ISO 8601 with offset") @QueryParam("from") String from,
            @Parameter(description = "Before this, ISO 8601 with offset") @QueryParam("until") String until,
            @Valid @BeanParam PageRequest page) {
        String party = caller.is(Roles.OPERATOR) ? null : caller.party();
        return store.newestFirst(
                        party,
                        who,
                        QueryTime.read("from", from),
                        QueryTime.read("until", until),
                        page.after().map(LogEntry.Position::parse),
                        page.rows())
                .map(rows -> Page.of(page, rows, LogEntry::listPosition));
    }
}
