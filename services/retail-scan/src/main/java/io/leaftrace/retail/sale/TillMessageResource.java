package io.leaftrace.retail.sale;

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

/** Takes what tills did while they were offline, answered message by message. */
@Path("/v1/till-messages")
public class TillMessageResource {

    private final GroupedMessages messages;
    private final IdempotentRequests requests;
    private final Caller caller;

    TillMessageResource(GroupedMessages messages, IdempotentRequests requests, Caller caller) {
        this.messages = messages;
        this.requests = requests;
        this.caller = caller;
    }

    /** What has happened: recorded, with an alert where something stands against it; refused only where it can be none. */
    @POST
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TillBatchResult.class)))
    public Uni<Response> record(@NotNull @Valid TillBatch batch) {
        TillSubmission submission = new TillSubmission(caller.party(), caller.subject(), false, batch.toMessages());
        return requests.inGroup(batch, messages.group(), submission);
    }
}
