package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.Logged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where many items are at once. */
@Path("/v1/whereabouts")
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND})
@Tag(name = "Batch questions")
@Logged
class WhereaboutsResource {

    private final LocateItems locateItems;
    private final TellWhereabouts tellWhereabouts;
    private final StreamItems streamItems;
    private final Caller caller;

    WhereaboutsResource(
            LocateItems locateItems, TellWhereabouts tellWhereabouts, StreamItems streamItems, Caller caller) {
        this.locateItems = locateItems;
        this.tellWhereabouts = tellWhereabouts;
        this.streamItems = streamItems;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Where the items of an order, a line's shift, a product or a pallet are, counted by place and state",
            description = "`items` counts what was asked for, `containers` what these are in now.")
    public Uni<Whereabouts> count(@Valid @BeanParam ScopeParameters asked) {
        return located(asked).chain(located -> tellWhereabouts.of(located, asked.asOf()));
    }

    @GET
    @Path("/items")
    @Produces({StreamItems.CSV, StreamItems.NDJSON})
    @Operation(
            summary = "The same items one by one",
            description =
                    "CSV (`Accept: text/csv` or `?format=csv`) or NDJSON (`application/x-ndjson`, `?format=ndjson`).")
    public Uni<ItemLines> list(@Valid @BeanParam ScopeParameters asked) {
        return streamItems.of(located(asked));
    }

    private Uni<Located> located(ScopeParameters asked) {
        Viewer viewer = Viewer.of(caller);
        Scope scope = asked.scope();
        var asOf = asked.asOf();
        return locateItems
                .of(scope, viewer, asOf)
                .onFailure(ScopeTooLargeException.class)
                .transform(WhereaboutsResource::tooLarge);
    }

    static RuntimeException tooLarge(Throwable tooLarge) {
        return Problems.unprocessable("scope-too-large", tooLarge.getMessage(), List.of());
    }
}
