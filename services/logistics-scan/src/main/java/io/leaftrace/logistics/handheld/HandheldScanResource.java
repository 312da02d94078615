package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Takes batches of scans, answered scan by scan, and lists what was recorded. */
@Path("/v1/handheld-scans")
public class HandheldScanResource {

    private final ReadBatch readBatch;
    private final GroupedSubmissions submissions;
    private final FindScans findScans;
    private final IdempotentRequests requests;
    private final Caller caller;

    HandheldScanResource(
            ReadBatch readBatch,
            GroupedSubmissions submissions,
            FindScans findScans,
            IdempotentRequests requests,
            Caller caller) {
        this.readBatch = readBatch;
        this.submissions = submissions;
        this.findScans = findScans;
        this.requests = requests;
        this.caller = caller;
    }

    /** What a handheld saw: recorded and flagged where it is odd, refused only where the caller may not tell it. */
    @POST
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.REGULATOR})
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchResult.class)))
    public Uni<Response> record(@NotNull @Valid HandheldBatch batch) {
        Device device =
                new Device(caller.party(), batch.deviceId(), caller.subject(), caller.is(Roles.REGULATOR), false);
        return readBatch
                .read(batch.scans())
                .chain(scans -> requests.inGroup(batch, submissions.of(device), new Submission(device, scans)));
    }

    /** What was recorded, the newest first: a party's own, what concerns a regulator's market, or all. */
    @GET
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Page<RecordedScan>> list(@Valid @BeanParam ScanFilter filter, @Valid @BeanParam PageRequest page) {
        return findScans.find(caller.sight(), filter, page);
    }
}
