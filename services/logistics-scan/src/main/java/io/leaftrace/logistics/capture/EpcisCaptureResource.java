package io.leaftrace.logistics.capture;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The capture interface of EPCIS 2.0 (section 12.6). */
@Path(CaptureEvents.PATH)
public class EpcisCaptureResource {

    static final String LD_JSON = "application/ld+json";
    private static final int MAX_PER_PAGE = 1_000;
    private static final String ERROR_BEHAVIOUR = "GS1-Capture-Error-Behaviour";

    private final ReadCapture readCapture;
    private final CaptureEvents captureEvents;
    private final CaptureStore store;
    private final IdempotentRequests requests;
    private final Caller caller;
    private final Pool pool;
    private final MemorySize maxBodySize;

    EpcisCaptureResource(
            ReadCapture readCapture,
            CaptureEvents captureEvents,
            CaptureStore store,
            IdempotentRequests requests,
            Caller caller,
            Pool pool,
            @ConfigProperty(name = "leaftrace.http.max-body-size") MemorySize maxBodySize) {
        this.readCapture = readCapture;
        this.captureEvents = captureEvents;
        this.store = store;
        this.requests = requests;
        this.caller = caller;
        this.pool = pool;
        this.maxBodySize = maxBodySize;
    }

    /** What is part of a repeated request beside its path. */
    private record CaptureRequest(String document, ErrorBehaviour behaviour) {}

    /** Captures the events of an EPCISDocument; the job under {@code Location} tells the outcome. */
    @POST
    @Consumes({"application/json", LD_JSON})
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.OPERATOR})
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "202", description = "Captured; the job under Location tells the outcome")
    public Uni<Response> capture(@HeaderParam(ERROR_BEHAVIOUR) String errorBehaviour, byte[] document) {
        ErrorBehaviour behaviour = ErrorBehaviour.of(errorBehaviour).orElseThrow(EpcisProblems::unknownErrorBehaviour);
        Sender sender = new Sender(caller.party(), caller.subject());
        CaptureRequest request = new CaptureRequest(new String(document, StandardCharsets.UTF_8), behaviour);
        return readCapture
                .document(document)
                .chain(submission ->
                        requests.once(request, tx -> captureEvents.capture(tx, sender, submission, behaviour)));
    }

    /** What this interface can do, in headers. */
    @OPTIONS
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.OPERATOR, Roles.REGULATOR})
    @APIResponse(responseCode = "204", description = "The headers tell versions and limits")
    public Response discover() {
        return Response.noContent()
                .header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS, POST")
                .header("GS1-EPCIS-Capture-Limit", ReadCapture.MAX_EVENTS)
                .header("GS1-EPCIS-Capture-File-Size-Limit", maxBodySize.asLongValue())
                .header(ERROR_BEHAVIOUR, "rollback")
                .build();
    }

    @GET
    @Path("/{captureID}")
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<CaptureJob> job(UUID captureID) {
        return store.job(pool, captureID, caller.sight()).onItem().ifNull().failWith(EpcisProblems::noSuchJob);
    }

    /**
     * The newest first: a party's own, those of parties of a regulator's market, or all. As EPCIS has it, the list is bare
     * and the header {@code Link} leads to the next page.
     */
    @GET
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.OPERATOR, Roles.REGULATOR})
    @APIResponse(
            responseCode = "200",
            description = "One page; the header Link leads to the next",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaptureJob[].class)))
    public Uni<Response> jobs(
            @Parameter(description = "At most so many jobs, 1 or more; never more than 1,000")
                    @QueryParam("perPage")
                    @DefaultValue("30")
                    int perPage,
            @QueryParam("nextPageToken") String nextPageToken,
            @Context UriInfo uri) {
        if (perPage < 1) {
            throw EpcisProblems.emptyPage();
        }
        PageRequest request = PageRequest.of(Math.min(perPage, MAX_PER_PAGE), nextPageToken, uri);
        return store.before(pool, before(request), caller.sight(), request.rows())
                .map(rows ->
                        Page.of(request, rows, CaptureStore.Numbered::number).map(CaptureStore.Numbered::job))
                .map(page -> list(request, page));
    }

    private static long before(PageRequest request) {
        return request.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
    }

    private static Response list(PageRequest request, Page<CaptureJob> page) {
        Response.ResponseBuilder response = Response.ok(page.items());
        if (page.nextCursor() != null) {
            String next = CaptureEvents.PATH + "?perPage=" + request.limit() + "&nextPageToken=" + page.nextCursor();
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.build();
    }
}
