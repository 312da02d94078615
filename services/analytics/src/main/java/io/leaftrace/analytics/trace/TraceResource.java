package io.leaftrace.analytics.trace;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.identity.IdentifierException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The life of one item. */
@Path("/v1/traces")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND})
@Tag(name = "Traces")
class TraceResource {

    private final TellTrace tellTrace;
    private final Caller caller;

    TraceResource(TellTrace tellTrace, Caller caller) {
        this.tellTrace = tellTrace;
        this.caller = caller;
    }

    /** For codes with slashes, which some proxies refuse in a path even when they are encoded. */
    @GET
    @Operation(summary = "The whole life of an item; its code in any form of GS1 identifier")
    public Uni<Trace> byQuery(@QueryParam("code") String code) {
        return trace(code);
    }

    @GET
    @Path("{code: .+}")
    @Operation(summary = "The same, with the code percent-encoded in the path")
    public Uni<Trace> byPath(@PathParam("code") String code) {
        return trace(code);
    }

    private Uni<Trace> trace(String code) {
        if (code == null || code.isBlank()) {
            throw Problems.malformed(
                    "code-missing", "Say which item: ?code=, in any form of GS1 identifier.", List.of());
        }
        return Uni.createFrom()
                .deferred(() -> tellTrace.of(code, makerThatMayBeSeen()))
                .onFailure(IdentifierException.class)
                .transform(wrong -> notAnIdentifier(code, wrong))
                .onFailure(TraceTooLargeException.class)
                .transform(tooLarge -> Problems.unprocessable("trace-too-large", tooLarge.getMessage(), List.of()))
                .map(found -> found.orElseThrow(() -> unknown(code)));
    }

    /** A brand sees its own items; regulators and operators see all. */
    private Optional<String> makerThatMayBeSeen() {
        boolean seesAll = caller.is(Roles.REGULATOR) || caller.is(Roles.OPERATOR);
        return seesAll ? Optional.empty() : Optional.of(caller.party());
    }

    private static RuntimeException notAnIdentifier(String code, IdentifierException wrong) {
        return Problems.unprocessable(
                "not-an-identifier",
                "The code is not a GS1 identifier.",
                List.of(new OffendingItem(code, wrong.code(), wrong.getMessage())));
    }

    private static RuntimeException unknown(String code) {
        return Problems.notFound(
                "item-unknown",
                "Nothing is known of this item.",
                List.of(new OffendingItem(code, "code_unknown", "not issued here, and no fact names it")));
    }
}
