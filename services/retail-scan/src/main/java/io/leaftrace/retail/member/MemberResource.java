package io.leaftrace.retail.member;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a member sees and changes of itself. */
@Path("/v1/members/me")
@RolesAllowed(Roles.MEMBER)
public class MemberResource {

    private final TellMember tellMember;
    private final ChangeMember changeMember;
    private final EraseMember eraseMember;
    private final MemberStore members;
    private final LiveSessions liveSessions;
    private final MasterKeys keys;
    private final SignInLimits limits;
    private final SignInConfig config;
    private final IdempotentRequests requests;
    private final Caller caller;
    private final Pool pool;

    MemberResource(
            TellMember tellMember,
            ChangeMember changeMember,
            EraseMember eraseMember,
            MemberStore members,
            LiveSessions liveSessions,
            MasterKeys keys,
            SignInLimits limits,
            SignInConfig config,
            IdempotentRequests requests,
            Caller caller,
            Pool pool) {
        this.tellMember = tellMember;
        this.changeMember = changeMember;
        this.eraseMember = eraseMember;
        this.members = members;
        this.liveSessions = liveSessions;
        this.keys = keys;
        this.limits = limits;
        this.config = config;
        this.requests = requests;
        this.caller = caller;
        this.pool = pool;
    }

    @GET
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Member.class)))
    public Uni<Response> read() {
        UUID member = caller.member();
        return pool.withConnection(sql -> tellMember.tell(sql, member)).map(MemberResource::notStored);
    }

    @GET
    @Path("/export")
    @Operation(summary = "All that is kept about the member, by feature", description = "GDPR, articles 15 and 20")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberCopy.class)))
    public Uni<Response> export() {
        UUID member = caller.member();
        return pool.withTransaction(tx -> tellMember.copy(tx, member)).map(MemberResource::notStored);
    }

    private static Response notStored(Object told) {
        return Response.ok(told).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @PATCH
    @Operation(summary = "Changes the city or confirms an age; what is left out stays")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Member.class)))
    public Uni<Response> change(@NotNull @Valid MemberChange change) {
        UUID member = caller.member();
        return requests.once(change, tx -> changeMember.change(tx, member, change));
    }

    @PUT
    @Path("/phone")
    @Operation(
            summary = "Takes another number, to which a code was sent by POST /v1/sign-ins",
            description = "409 phone-taken when it is another member's.")
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<Response> changePhone(@NotNull @Valid NewPhone asked) {
        limits.admitTrying();
        UUID member = caller.member();
        PhoneNumber phone = SignInResource.read(asked.phone(), config);
        return requests.once(
                keys.fingerprint(phone.e164(), asked.code()),
                tx -> changeMember.changePhone(tx, member, phone, asked.code()));
    }

    @POST
    @Path("/consents")
    @Operation(
            summary = "Agrees to something, or withdraws that",
            description = "409 terms-needed: whoever withdraws the terms leaves, by DELETE /v1/members/me.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Consent.class)))
    public Uni<Response> consent(@NotNull @Valid NewConsent consent) {
        UUID member = caller.member();
        return requests.once(consent, tx -> changeMember.consent(tx, member, consent));
    }

    /** All that the member ever agreed to and withdrew, the first first; the last for each purpose holds. */
    @GET
    @Path("/consents")
    public Uni<Consents> consents() {
        return members.consents(pool, caller.member()).map(Consents::new);
    }

    @DELETE
    @Operation(
            summary = "Erases who the member is",
            description = "GDPR, article 17. What the member did stays under a number that leads to nobody. 409 while"
                    + " something is open.")
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<Response> erase() {
        UUID member = caller.member();
        return pool.withTransaction(tx -> eraseMember.erase(tx, member))
                .invoke(() -> liveSessions.endedAll(member))
                .replaceWith(() -> Response.noContent().build());
    }
}
