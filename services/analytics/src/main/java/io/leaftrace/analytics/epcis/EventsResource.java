package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.Logged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** EPCIS 2.0 query interface, REST binding: events. */
@Path(EventsResource.PATH)
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
@Tag(name = "EPCIS 2.0")
class EventsResource {

    static final String PATH = "/epcis/v2/events";

    private static final URI CAPTURE = URI.create("/logistics-scan" + PATH);

    private final AnswerEvents answerEvents;
    private final Caller caller;

    EventsResource(AnswerEvents answerEvents, Caller caller) {
        this.answerEvents = answerEvents;
        this.caller = caller;
    }

    /** Takes the parameters unread, because the standard wants unknown ones refused; {@link EventParameter} lists them. */
    @GET
    @Logged
    @Produces({MediaType.APPLICATION_JSON, "application/ld+json"})
    @Operation(
            summary = "The events that fulfil all conditions, in the order of their eventTime",
            description = EventsContract.FAMILIES)
    @APIResponse(
            responseCode = "200",
            description = "An EPCISQueryDocument; the header Link leads to the next page",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Response> events(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answerEvents.to(Map.of(), uri, headers, Viewer.of(caller));
    }

    @GET
    @Logged
    @Path("{eventID: .+}")
    @Produces({MediaType.APPLICATION_JSON, "application/ld+json"})
    @Operation(summary = "The event with an eventID, percent-encoded")
    @APIResponse(
            responseCode = "200",
            description = "An EPCISQueryDocument",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "404",
            description = "epcisException:NoSuchResourceException, also when others may see it")
    public Uni<Response> event(
            @PathParam("eventID") String eventId, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answerEvents.one(eventId, headers, Viewer.of(caller));
    }

    /** Logistics-scan captures; one origin, so a client that follows keeps its token. */
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
    @Operation(summary = "Leads to where events are captured")
    @APIResponse(responseCode = "307", description = "The same request is taken at Location")
    public Response capture() {
        return Response.temporaryRedirect(CAPTURE).build();
    }

    @OPTIONS
    @Operation(summary = "Which versions and forms are spoken here, as headers")
    @APIResponse(responseCode = "204", description = "GS1-EPCIS-Version and its kin")
    public Response discover() {
        return EpcisRootResource.discovery(List.of("GET", "POST", "OPTIONS"));
    }
}
