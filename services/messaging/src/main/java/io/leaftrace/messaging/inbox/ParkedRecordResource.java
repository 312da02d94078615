package io.leaftrace.messaging.inbox;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The parking lot, for operators. */
@Path("/v1/parked-records")
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Messaging")
class ParkedRecordResource {

    private final Pool pool;
    private final ParkedRecordStore parkingLot;
    private final ReleaseParkedRecords releaseParkedRecords;
    private final IdempotentRequests requests;

    ParkedRecordResource(
            Pool pool,
            ParkedRecordStore parkingLot,
            ReleaseParkedRecords releaseParkedRecords,
            IdempotentRequests requests) {
        this.pool = pool;
        this.parkingLot = parkingLot;
        this.releaseParkedRecords = releaseParkedRecords;
        this.requests = requests;
    }

    @GET
    @Operation(summary = "Records that could not be taken in, and those that wait behind them, oldest first")
    public Uni<Page<ParkedRecord>> list(@Valid @BeanParam PageRequest request) {
        long after = request.after().map(ParkedRecordResource::position).orElse(0L);
        return parkingLot.page(pool, after, request.rows()).map(found -> Page.of(request, found, ParkedRecord::id));
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Problems.malformed("cursor-unknown", "This list did not give out that cursor.", List.of());
        }
    }

    @POST
    @Path("/{id}/release")
    @Operation(summary = "Takes in the parked records of this one's topic and key, in order, as far as they go")
    @APIResponseSchema(value = ReleaseParkedRecords.Released.class, responseCode = "200")
    public Uni<Response> release(long id) {
        return requests.once(id, tx -> releaseParkedRecords.release(id).map(Answer::ok));
    }
}
