package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Takes what office systems tell: as a handheld's scans, but refused where it breaks a rule. */
@Path("/v1/custody-messages")
public class CustodyMessageResource {

    private final ReadBatch readBatch;
    private final GroupedSubmissions submissions;
    private final IdempotentRequests requests;
    private final Caller caller;

    CustodyMessageResource(
            ReadBatch readBatch, GroupedSubmissions submissions, IdempotentRequests requests, Caller caller) {
        this.readBatch = readBatch;
        this.submissions = submissions;
        this.requests = requests;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.REGULATOR})
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchResult.class)))
    public Uni<Response> record(@NotNull @Valid OfficeBatch batch) {
        Device system =
                new Device(caller.party(), batch.systemId(), caller.subject(), caller.is(Roles.REGULATOR), true);
        return readBatch
                .read(batch.messages())
                .chain(messages -> requests.inGroup(batch, submissions.of(system), new Submission(system, messages)));
    }
}
