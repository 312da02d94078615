package io.leaftrace.retail.check;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.identity.InnerCode;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.retail.inner.InnerLimits;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The buyer's question: is this genuine? Open to everybody. */
@Path("/v1/checks")
@PermitAll
public class CheckResource {

    private final GroupedChecks checks;
    private final CheckLimits limits;
    private final InnerLimits innerLimits;
    private final IdempotentRequests requests;
    private final KeyRing keys;

    CheckResource(
            GroupedChecks checks,
            CheckLimits limits,
            InnerLimits innerLimits,
            IdempotentRequests requests,
            KeyRing keys) {
        this.checks = checks;
        this.limits = limits;
        this.innerLimits = innerLimits;
        this.requests = requests;
        this.keys = keys;
    }

    @POST
    @Operation(
            summary = "Checks a code, and counts that",
            description = "A device counts once in ten minutes for each code. 429 with Retry-After when an address or a"
                    + " device asks too often, or an address has tried too many codes that are not confirmed."
                    + " With an innerCode the answer tells whether it is the one under this pack's wrapper; of a code that"
                    + " is not confirmed it does not.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CheckAnswer.class)))
    public Uni<Response> check(@NotNull @Valid NewCheck check) {
        String address = limits.admit(check.deviceId());
        AskedCode code = AskedCode.of(check.code(), keys);
        InnerCode inner = check.inner();
        if (inner != null) {
            innerLimits.admit(null, check.deviceId());
        }
        return requests.inGroup(
                check, checks.group(), new AskedCheck(code, check.deviceId(), check.position(), address, inner));
    }
}
