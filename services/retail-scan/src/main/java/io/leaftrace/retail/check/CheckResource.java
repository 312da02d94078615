package io.leaftrace.retail.check;

import io.leaftrace.edge.IdempotentRequests;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The buyer's question: is this genuine? Open to everybody. */
@Path("/v1/checks")
@PermitAll
public class CheckResource {

    private final CheckItem checkItem;
    private final IdempotentRequests requests;

    CheckResource(CheckItem checkItem, IdempotentRequests requests) {
        this.checkItem = checkItem;
        this.requests = requests;
    }

    @POST
    public Uni<Response> check(@NotNull @Valid NewCheck check) {
        return requests.once(check, tx -> checkItem.check(tx, check));
    }
}
