package io.leaftrace.analytics.epcis;

import io.leaftrace.edge.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What there is of EPCIS 2.0 (section 12.7.1). */
@Path("/epcis/v2")
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR, Roles.BRAND, Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "EPCIS 2.0")
class EpcisRootResource {

    private static final List<String> TOP_LEVEL = List.of(
            "events",
            "eventTypes",
            "epcs",
            "bizSteps",
            "bizLocations",
            "readPoints",
            "dispositions",
            "capture",
            "queries");

    @GET
    @Operation(summary = "The resources of the top level")
    public List<String> topLevel() {
        return TOP_LEVEL;
    }

    @OPTIONS
    @Operation(summary = "Which versions and forms are spoken here, as headers")
    @APIResponse(responseCode = "204", description = "GS1-EPCIS-Version and its kin")
    public Response discover() {
        return discovery(List.of("GET", "OPTIONS"));
    }

    /** The headers besides are those of {@link EpcisHeaders}. */
    static Response discovery(List<String> methods) {
        return Response.noContent()
                .header(HttpHeaders.ALLOW, String.join(", ", methods))
                .build();
    }
}
