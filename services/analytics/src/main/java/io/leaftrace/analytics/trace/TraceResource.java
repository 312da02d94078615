package io.leaftrace.analytics.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.QueryTime;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.Logged;
import io.leaftrace.identity.IdentifierException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The life of one item. */
@Path("/v1/traces")
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
@Tag(name = "Traces")
@Logged
class TraceResource {

    private static final String JSON_LD = "application/ld+json";
    private static final String AS_OF = "Tell only what had happened by then (RFC 3339)";
    private static final String KNOWN_AT = "Tell only what had been recorded by then (RFC 3339)";
    private static final String BY_QUERY =
            "The life of an item, as far as the caller may see it; its code in any form of GS1 identifier";
    private static final String BY_PATH = "The same, with the code percent-encoded in the path";

    /** One contract for both forms, for OpenAPI knows one operation for a path. */
    private static final String ANSWER =
            "The trace; as JSON-LD an EPCISQueryDocument of the life's events, of each event's items those of this life";

    private final TellTrace tellTrace;
    private final TellEvents tellEvents;
    private final Caller caller;

    TraceResource(TellTrace tellTrace, TellEvents tellEvents, Caller caller) {
        this.tellTrace = tellTrace;
        this.tellEvents = tellEvents;
        this.caller = caller;
    }

    /** For codes with slashes, which some proxies refuse in a path even when they are encoded. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = BY_QUERY)
    @APIResponse(
            responseCode = "200",
            description = ANSWER,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Trace.class)),
                @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Uni<Trace> byQuery(
            @QueryParam("code") String code,
            @Parameter(description = AS_OF) @QueryParam("asOf") String asOf,
            @Parameter(description = KNOWN_AT) @QueryParam("knownAt") String knownAt) {
        return told(code, asOf, knownAt).map(told -> new TraceTelling(told).tell());
    }

    @GET
    @Path("{code: .+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = BY_PATH)
    @APIResponse(
            responseCode = "200",
            description = ANSWER,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Trace.class)),
                @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Uni<Trace> byPath(
            @PathParam("code") String code,
            @Parameter(description = AS_OF) @QueryParam("asOf") String asOf,
            @Parameter(description = KNOWN_AT) @QueryParam("knownAt") String knownAt) {
        return told(code, asOf, knownAt).map(told -> new TraceTelling(told).tell());
    }

    /** The same as EPCIS events. */
    @GET
    @Produces(JSON_LD)
    @Operation(summary = BY_QUERY)
    @APIResponse(
            responseCode = "200",
            description = ANSWER,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Trace.class)),
                @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Uni<ObjectNode> eventsByQuery(
            @QueryParam("code") String code,
            @Parameter(description = AS_OF) @QueryParam("asOf") String asOf,
            @Parameter(description = KNOWN_AT) @QueryParam("knownAt") String knownAt) {
        return told(code, asOf, knownAt).chain(tellEvents::of);
    }

    /** The same as EPCIS events. */
    @GET
    @Path("{code: .+}")
    @Produces(JSON_LD)
    @Operation(summary = BY_PATH)
    @APIResponse(
            responseCode = "200",
            description = ANSWER,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Trace.class)),
                @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Uni<ObjectNode> eventsByPath(
            @PathParam("code") String code,
            @Parameter(description = AS_OF) @QueryParam("asOf") String asOf,
            @Parameter(description = KNOWN_AT) @QueryParam("knownAt") String knownAt) {
        return told(code, asOf, knownAt).chain(tellEvents::of);
    }

    private Uni<Told> told(String code, String asOf, String knownAt) {
        if (code == null || code.isBlank()) {
            throw Problems.malformed(
                    "code-missing", "Say which item: ?code=, in any form of GS1 identifier.", List.of());
        }
        When when = new When(time("asOf", asOf), time("knownAt", knownAt));
        Viewer viewer = Viewer.of(caller);
        return Uni.createFrom()
                .deferred(() -> tellTrace.of(code, when, viewer))
                .onFailure(IdentifierException.class)
                .transform(wrong -> notAnIdentifier(code, wrong))
                .map(found -> found.orElseThrow(() -> unknown(code)));
    }

    private static Instant time(String parameter, String text) {
        OffsetDateTime time = QueryTime.read(parameter, text);
        return time == null ? null : time.toInstant();
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
