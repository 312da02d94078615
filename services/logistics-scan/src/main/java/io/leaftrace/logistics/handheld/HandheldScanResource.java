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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Takes batches of scans; the answer says scan by scan what became of each. */
@Path("/v1/handheld-scans")
public class HandheldScanResource {

    private final ReadBatch readBatch;
    private final RecordHandheldScan recordHandheldScan;
    private final IdempotentRequests requests;
    private final Caller caller;

    HandheldScanResource(
            ReadBatch readBatch, RecordHandheldScan recordHandheldScan, IdempotentRequests requests, Caller caller) {
        this.readBatch = readBatch;
        this.recordHandheldScan = recordHandheldScan;
        this.requests = requests;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL})
    @APIResponseSchema(value = BatchResult.class, responseCode = "200")
    public Uni<Response> record(@NotNull @Valid HandheldBatch batch) {
        Device device = new Device(caller.party(), batch.deviceId(), caller.subject());
        return readBatch
                .read(batch)
                .chain(scans -> requests.once(batch, tx -> recordHandheldScan.record(tx, device, scans)));
    }
}
