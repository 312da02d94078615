package io.leaftrace.issuance.label;

import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The labels of a code order, as pictures and as sheets to print. */
@Path("/v1/code-orders/{orderNumber}/labels")
@RolesAllowed(Roles.FACTORY)
public class LabelResource {

    private final DrawLabels drawLabels;

    LabelResource(DrawLabels drawLabels) {
        this.drawLabels = drawLabels;
    }

    @GET
    @Path("/{index}")
    @Produces("image/png")
    @Operation(
            summary = "A label as PNG or SVG",
            description =
                    "QR with the Digital Link URI (error correction H), GS1 DataMatrix or GS1-128 with the element"
                            + " string; without `symbology`, QR for serials and GS1-128 for SSCCs. `modulePixels` is for PNG.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/svg+xml", schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<byte[]> png(
            long orderNumber,
            int index,
            @QueryParam("symbology") Symbology symbology,
            @QueryParam("modulePixels") @DefaultValue("8") @Min(1) @Max(32) int modulePixels) {
        return drawLabels.png(orderNumber, index, symbology, modulePixels);
    }

    @GET
    @Path("/{index}")
    @Produces("image/svg+xml")
    @Operation(hidden = true)
    public Uni<String> svg(long orderNumber, int index, @QueryParam("symbology") Symbology symbology) {
        return drawLabels.svg(orderNumber, index, symbology);
    }

    /**
     * Labels on A4 pages.
     *
     * @param from the first index, from 0
     * @param limit at most how many
     * @param reason why, where some of the codes were sent before
     */
    @GET
    @Produces("application/pdf")
    @Operation(
            summary = "Labels to print",
            description =
                    "A4: 4 × 10 labels of 52.5 mm × 29.7 mm a page for serials, two of A5 for SSCCs. Recorded as a"
                            + " download: where some of the codes were sent before, it needs a `reason`.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<byte[]> sheets(
            long orderNumber,
            @QueryParam("from") @DefaultValue("0") @Min(0) int from,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1_000) int limit,
            @QueryParam("symbology") Symbology symbology,
            @QueryParam("reason") @Size(max = 200) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
                    String reason) {
        return drawLabels.sheets(orderNumber, from, limit, symbology, reason);
    }
}
