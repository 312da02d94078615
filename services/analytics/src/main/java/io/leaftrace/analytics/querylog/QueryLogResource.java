package io.leaftrace.analytics.querylog;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.PlainText;
import io.leaftrace.edge.Problems;
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
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
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
                        time("from", from),
                        time("until", until),
                        page.after().map(LogEntry.Position::parse),
                        page.rows())
                .map(rows -> Page.of(page, rows, LogEntry::listPosition));
    }

    private static OffsetDateTime time(String parameter, String text) {
        try {
            // A plus sign that was not encoded arrives as a blank.
            return text == null ? null : OffsetDateTime.parse(text.replace(' ', '+'));
        } catch (DateTimeException e) {
            throw Problems.malformed(
                    "time-malformed",
                    "Times are ISO 8601 with an offset.",
                    List.of(new OffendingItem(parameter, "malformed", "not a time with an offset")));
        }
    }
}
