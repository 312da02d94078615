package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.epcis.Condition.Column;
import io.leaftrace.analytics.epcis.Condition.PlaceField;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.Logged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The resources of the top level (EPCIS 2.0, section 12.7): what there is, and the events of each. A value is
 * percent-encoded in the path. The lists are of the whole platform, so they are for those who see it.
 */
@Path("/epcis/v2")
@Produces({MediaType.APPLICATION_JSON, "application/ld+json"})
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
@Tag(name = "EPCIS 2.0")
@Logged
class TopLevelResource {

    private final AnswerEvents answerEvents;
    private final AnswerLists answerLists;
    private final Caller caller;

    TopLevelResource(AnswerEvents answerEvents, AnswerLists answerLists, Caller caller) {
        this.answerEvents = answerEvents;
        this.answerLists = answerLists;
        this.caller = caller;
    }

    @GET
    @Path("eventTypes")
    @RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
    @Operation(summary = "The types of the events that there are")
    public Uni<Response> eventTypes(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answerLists.of(Column.EVENT_TYPE, uri, headers);
    }

    @GET
    @Path("eventTypes/{eventType: .+}/events")
    @Operation(summary = "The events of a type; parameters as of /epcis/v2/events")
    public Uni<Response> eventsOfType(
            @PathParam("eventType") String value, @Context UriInfo uri, @Context HttpHeaders headers) {
        return events(EventParameter.EVENT_TYPE, value, uri, headers);
    }

    @GET
    @Path("eventTypes/{eventType: .+}")
    @Operation(summary = "What there is of a type of events")
    public Uni<Response> eventType(@PathParam("eventType") String value, @Context HttpHeaders headers) {
        return below(EventParameter.EVENT_TYPE, value, headers);
    }

    @GET
    @Path("epcs")
    @RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
    @Operation(summary = "The items that events name, each at the first of them; a page may hold fewer than perPage")
    public Uni<Response> epcs(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answerLists.epcs(uri, headers);
    }

    @GET
    @Path("epcs/{epc: .+}/events")
    @Operation(summary = "The events that name an item; parameters as of /epcis/v2/events")
    public Uni<Response> eventsOfEpc(
            @PathParam("epc") String value, @Context UriInfo uri, @Context HttpHeaders headers) {
        return events(EventParameter.MATCH_ANY_EPC, value, uri, headers);
    }

    @GET
    @Path("epcs/{epc: .+}")
    @Operation(summary = "What there is of an item")
    public Uni<Response> epc(@PathParam("epc") String value, @Context HttpHeaders headers) {
        return below(EventParameter.MATCH_ANY_EPC, value, headers);
    }

    @GET
    @Path("bizSteps")
    @RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
    @Operation(summary = "The business steps of the events that there are")
    public Uni<Response> bizSteps(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answerLists.of(Column.BIZ_STEP, uri, headers);
    }

    @GET
    @Path("bizSteps/{bizStep: .+}/events")
    @Operation(summary = "The events of a business step; parameters as of /epcis/v2/events")
    public Uni<Response> eventsOfStep(
            @PathParam("bizStep") String value, @Context UriInfo uri, @Context HttpHeaders headers) {
        return events(EventParameter.EQ_BIZ_STEP, value, uri, headers);
    }

    @GET
    @Path("bizSteps/{bizStep: .+}")
    @Operation(summary = "What there is of a business step")
    public Uni<Response> bizStep(@PathParam("bizStep") String value, @Context HttpHeaders headers) {
        return below(EventParameter.EQ_BIZ_STEP, value, headers);
    }

    @GET
    @Path("bizLocations")
    @RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
    @Operation(summary = "The business locations of the events that there are")
    public Uni<Response> bizLocations(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answerLists.of(PlaceField.BIZ_LOCATION, uri, headers);
    }

    @GET
    @Path("bizLocations/{bizLocation: .+}/events")
    @Operation(summary = "The events of a business location; parameters as of /epcis/v2/events")
    public Uni<Response> eventsOfLocation(
            @PathParam("bizLocation") String value, @Context UriInfo uri, @Context HttpHeaders headers) {
        return events(EventParameter.EQ_BIZ_LOCATION, value, uri, headers);
    }

    @GET
    @Path("bizLocations/{bizLocation: .+}")
    @Operation(summary = "What there is of a business location")
    public Uni<Response> bizLocation(@PathParam("bizLocation") String value, @Context HttpHeaders headers) {
        return below(EventParameter.EQ_BIZ_LOCATION, value, headers);
    }

    @GET
    @Path("readPoints")
    @RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
    @Operation(summary = "The read points of the events that there are; of our own places, not the positions in them")
    public Uni<Response> readPoints(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answerLists.of(PlaceField.READ_POINT, uri, headers);
    }

    @GET
    @Path("readPoints/{readPoint: .+}/events")
    @Operation(summary = "The events of a read point; parameters as of /epcis/v2/events")
    public Uni<Response> eventsOfReadPoint(
            @PathParam("readPoint") String value, @Context UriInfo uri, @Context HttpHeaders headers) {
        return events(EventParameter.EQ_READ_POINT, value, uri, headers);
    }

    @GET
    @Path("readPoints/{readPoint: .+}")
    @Operation(summary = "What there is of a read point")
    public Uni<Response> readPoint(@PathParam("readPoint") String value, @Context HttpHeaders headers) {
        return below(EventParameter.EQ_READ_POINT, value, headers);
    }

    @GET
    @Path("dispositions")
    @RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
    @Operation(summary = "The dispositions of the events that there are")
    public Uni<Response> dispositions(@Context UriInfo uri, @Context HttpHeaders headers) {
        return answerLists.of(Column.DISPOSITION, uri, headers);
    }

    @GET
    @Path("dispositions/{disposition: .+}/events")
    @Operation(summary = "The events of a disposition; parameters as of /epcis/v2/events")
    public Uni<Response> eventsOfDisposition(
            @PathParam("disposition") String value, @Context UriInfo uri, @Context HttpHeaders headers) {
        return events(EventParameter.EQ_DISPOSITION, value, uri, headers);
    }

    @GET
    @Path("dispositions/{disposition: .+}")
    @Operation(summary = "What there is of a disposition")
    public Uni<Response> disposition(@PathParam("disposition") String value, @Context HttpHeaders headers) {
        return below(EventParameter.EQ_DISPOSITION, value, headers);
    }

    private Uni<Response> events(EventParameter parameter, String value, UriInfo uri, HttpHeaders headers) {
        return answerEvents.to(Map.of(parameter.text(), value), uri, headers, Viewer.of(caller));
    }

    private Uni<Response> below(EventParameter parameter, String value, HttpHeaders headers) {
        return answerEvents.below(parameter.text(), value, headers, Viewer.of(caller));
    }
}
