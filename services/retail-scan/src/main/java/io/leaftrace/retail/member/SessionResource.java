package io.leaftrace.retail.member;

import io.leaftrace.edge.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Sessions of members, each with a token. */
@Path("/v1/sessions")
public class SessionResource {

    private final SignInMember signInMember;
    private final SignInLimits limits;
    private final SignInConfig config;
    private final SessionStore sessions;
    private final LiveSessions liveSessions;
    private final SecurityIdentity identity;
    private final Pool pool;

    SessionResource(
            SignInMember signInMember,
            SignInLimits limits,
            SignInConfig config,
            SessionStore sessions,
            LiveSessions liveSessions,
            SecurityIdentity identity,
            Pool pool) {
        this.signInMember = signInMember;
        this.limits = limits;
        this.config = config;
        this.sessions = sessions;
        this.liveSessions = liveSessions;
        this.identity = identity;
        this.pool = pool;
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Signs in with a one-time code; who is no member yet joins",
            description = "A code is right once, for ten minutes and five tries. The token is kept nowhere, so an"
                    + " Idempotency-Key is not looked at: whoever has lost the answer asks for another code. 422 code-wrong;"
                    + " consent-missing and terms-outdated leave the code right.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Session.class)))
    public Uni<Response> begin(@NotNull @Valid NewSession asked) {
        limits.admitTrying();
        return signInMember
                .signIn(SignInResource.read(asked.phone(), config), asked)
                .map(session -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/v1/sessions/current")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(session)
                        .build());
    }

    @DELETE
    @Path("/current")
    @RolesAllowed(Roles.MEMBER)
    @Operation(
            summary = "Ends the session of the token",
            description = "Other instances of the service take the token for five seconds more.")
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<Response> end() {
        SessionToken token = identity.getAttribute(MemberIdentities.SESSION);
        return sessions.end(pool, token).invoke(() -> liveSessions.ended(token)).replaceWith(() -> Response.noContent()
                .build());
    }
}
