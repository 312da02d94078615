package io.leaftrace.issuance.deactivation;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Codes taken out of use for good: by list, order or range. */
@Path("/v1/deactivations")
public class DeactivationResource {

    private final DeactivateCodes deactivateCodes;
    private final IdempotentRequests requests;

    DeactivationResource(DeactivateCodes deactivateCodes, IdempotentRequests requests) {
        this.deactivateCodes = deactivateCodes;
        this.requests = requests;
    }

    /** The list is taken wholly, or refused with 422 and every code that offends. */
    @POST
    @RolesAllowed({Roles.FACTORY, Roles.OPERATOR})
    @Blocking
    public Uni<Response> deactivate(@NotNull @Valid Deactivation deactivation) {
        if (deactivation.codes() == null) {
            return requests.once(deactivation, tx -> deactivateCodes.range(tx, deactivation));
        }
        var recognised = deactivateCodes.recognise(deactivation);
        return requests.once(deactivation, tx -> deactivateCodes.list(tx, deactivation, recognised));
    }
}
