package io.leaftrace.retail.payment;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Tells the sandbox, where one stands in the provider's place, what to do badly for an order. */
@Path("/v1/sandbox-payments")
public class SandboxPaymentResource {

    private final SandboxProvider sandbox;
    private final SandboxStore store;
    private final PaymentConfig config;
    private final IdempotentRequests requests;
    private final Pool pool;

    SandboxPaymentResource(
            SandboxProvider sandbox, SandboxStore store, PaymentConfig config, IdempotentRequests requests, Pool pool) {
        this.sandbox = sandbox;
        this.store = store;
        this.config = config;
        this.requests = requests;
        this.pool = pool;
    }

    /** What it is to do badly. */
    @POST
    @Path("/{orderId}/wishes")
    @RolesAllowed(Roles.OPERATOR)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SandboxWish.class)))
    public Uni<Response> wish(UUID orderId, @NotNull @Valid SandboxWish wish) {
        requireSandbox();
        return requests.once(wish, tx -> store.wish(tx, orderId, wish).replaceWith(Answer.ok(wish)));
    }

    /** Has it do at last what it was told to do late. */
    @POST
    @Path("/{orderId}/answers")
    @RolesAllowed(Roles.OPERATOR)
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<Void> goOn(UUID orderId) {
        requireSandbox();
        return sandbox.goOn(orderId);
    }

    /** What it did for an order. */
    @GET
    @Path("/{orderId}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<List<SandboxPayment>> list(UUID orderId) {
        requireSandbox();
        return store.all(pool, orderId);
    }

    private void requireSandbox() {
        if (!config.provider().equals(SandboxProvider.NAME)) {
            throw Problems.notFound("no-sandbox", "Payments are not made by a sandbox here.", List.of());
        }
    }
}
