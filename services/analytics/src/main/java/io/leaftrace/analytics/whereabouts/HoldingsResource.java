package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.QueryTime;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.ValidGln;
import io.leaftrace.edge.querylog.Logged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a place held at a time. */
@Path("/v1/holdings")
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND})
@Tag(name = "Batch questions")
@Logged
class HoldingsResource {

    private final LocateItems locateItems;
    private final TellWhereabouts tellWhereabouts;
    private final StreamItems streamItems;
    private final Caller caller;

    HoldingsResource(LocateItems locateItems, TellWhereabouts tellWhereabouts, StreamItems streamItems, Caller caller) {
        this.locateItems = locateItems;
        this.tellWhereabouts = tellWhereabouts;
        this.streamItems = streamItems;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a place held at a time, counted by product and level",
            description = "Not what was sold, lost, stolen, destroyed, out of use or on its way by then.")
    public Uni<Holdings> count(
            @Parameter(description = "GLN, 13 digits") @QueryParam("place") @ValidGln String place,
            @Parameter(description = "ISO 8601 with offset; now when left out") @QueryParam("at") String at) {
        OffsetDateTime time = at(at);
        return held(place, time).chain(located -> tellWhereabouts
                .counting(located)
                .map(counting -> new Holdings(
                        counting.place(place), time, located.toldCount(), counting.count(located.parts()))));
    }

    @GET
    @Path("/items")
    @Produces({StreamItems.CSV, StreamItems.NDJSON})
    @Operation(summary = "The same items one by one", description = "CSV or NDJSON, as for whereabouts.")
    public Uni<ItemLines> list(@QueryParam("place") @ValidGln String place, @QueryParam("at") String at) {
        return streamItems.of(held(place, at(at)));
    }

    private static OffsetDateTime at(String at) {
        return at == null ? OffsetDateTime.now(ZoneOffset.UTC) : QueryTime.read("at", at);
    }

    private Uni<Located> held(String place, OffsetDateTime at) {
        if (place == null) {
            throw Problems.malformed("place-missing", "Say which place: ?place=, a GLN.", List.of());
        }
        return locateItems
                .heldBy(place, Viewer.of(caller), at)
                .onFailure(ScopeTooLargeException.class)
                .transform(WhereaboutsResource::tooLarge);
    }
}
