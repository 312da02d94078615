package io.leaftrace.logistics.capture;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Captures one event at a time (EPCIS 2.0, section 12.6); analytics has the same path and answers its queries. */
@Path(EpcisEventResource.PATH)
public class EpcisEventResource {

    static final String PATH = "/epcis/v2/events";

    private final ReadCapture readCapture;
    private final CaptureEvents captureEvents;
    private final IdempotentRequests requests;
    private final Caller caller;

    EpcisEventResource(
            ReadCapture readCapture, CaptureEvents captureEvents, IdempotentRequests requests, Caller caller) {
        this.readCapture = readCapture;
        this.captureEvents = captureEvents;
        this.requests = requests;
        this.caller = caller;
    }

    /** Captures a bare event that brings its own {@code @context}; one that was captured before is passed over. */
    @POST
    @Consumes({"application/json", EpcisCaptureResource.LD_JSON})
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.OPERATOR})
    @RequestBody(
            description = "One EPCIS event with its @context",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "201", description = "Captured, now or before; Location ends in its eventID")
    public Uni<Response> capture(byte[] event) {
        Sender sender = new Sender(caller.party(), caller.subject());
        String request = new String(event, StandardCharsets.UTF_8);
        return readCapture
                .event(event)
                .chain(submission -> requests.once(request, tx -> captureEvents.captureOne(tx, sender, submission)));
    }

    /** What this interface can do, in headers. */
    @OPTIONS
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.OPERATOR, Roles.REGULATOR})
    @APIResponse(responseCode = "204", description = "The headers tell versions and formats")
    public Response discover() {
        return Response.noContent().header(HttpHeaders.ALLOW, "OPTIONS, POST").build();
    }

    /** Where the one event of a submission can be read. */
    static String pathOf(Submission submission) {
        String eventId = submission.events().get(0).key().eventId();
        return PATH + "/" + URLEncoder.encode(eventId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
