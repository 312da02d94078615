package io.leaftrace.analytics.epcis;

import io.leaftrace.edge.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** EPCIS 2.0 query interface, REST binding. */
@Path(EventsResource.PATH)
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
@Tag(name = "EPCIS 2.0")
class EventsResource {

    static final String PATH = "/epcis/v2/events";
    static final String VERSION_HEADER = "GS1-EPCIS-Version";
    static final String VERSION = "2.0.0";

    private final QueryEvents queryEvents;

    EventsResource(QueryEvents queryEvents) {
        this.queryEvents = queryEvents;
    }

    /** Takes the parameters unread, because the standard wants unknown ones refused; {@link EventParameter} lists them. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, "application/ld+json"})
    @Operation(summary = "The events that fulfil all conditions, in the order of their eventTime")
    @APIResponse(
            responseCode = "200",
            description = "An EPCISQueryDocument; the header Link leads to the next page",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<Response> events(@Context UriInfo uri) {
        return Uni.createFrom()
                .deferred(() -> queryEvents.page(EventQueryReading.read(uri.getQueryParameters())))
                .onFailure(QueryParameterException.class)
                .transform(EventsResource::problem)
                .map(page -> answer(page, uri));
    }

    private static Response answer(EventPage page, UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(page.document()).header(VERSION_HEADER, VERSION);
        if (page.nextPageToken() != null) {
            URI next = uri.getRequestUriBuilder()
                    .replaceQueryParam("nextPageToken", page.nextPageToken())
                    .build();
            answer.links(Link.fromUri(next).rel("next").build());
        }
        return answer.build();
    }

    private static HttpProblem problem(Throwable wrong) {
        return HttpProblem.builder()
                .withType(URI.create("epcisException:QueryParameterException"))
                .withTitle("Query parameter error")
                .withStatus(400)
                .withDetail(wrong.getMessage())
                .withHeader(VERSION_HEADER, VERSION)
                .build();
    }
}
