package io.leaftrace.logistics.place;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.Versions;
import io.leaftrace.edge.querylog.NeedsNoPurpose;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Places of the chain. Anybody in it may read them: who ships has to name the place of another party. */
@NeedsNoPurpose
@Path("/v1/places")
public class PlaceResource {

    private final RegisterPlace registerPlace;
    private final CorrectPlace correctPlace;
    private final IdempotentRequests requests;

    PlaceResource(RegisterPlace registerPlace, CorrectPlace correctPlace, IdempotentRequests requests) {
        this.registerPlace = registerPlace;
        this.correctPlace = correctPlace;
        this.requests = requests;
    }

    /**
     * Registers a warehouse or a shop. A party registers its own, with a GLN that begins as its own one does; an operator or
     * a regulator, who looked at what the party has to show, any.
     */
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.LOGISTICS, Roles.REGULATOR})
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Place.class)))
    public Uni<Response> register(@NotNull @Valid Place place) {
        return requests.onceInSession(place, () -> registerPlace.register(place));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Page<Place>> list(@Valid @BeanParam PageRequest page) {
        return PlaceEntity.after(page.after().orElse(""), page.rows())
                .map(rows -> Page.of(page, rows, row -> row.gln).map(Place::of));
    }

    @GET
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    @APIResponse(
            responseCode = "200",
            description = "OK; the header ETag tells its version",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Place.class)))
    public Uni<Response> get(String gln) {
        Uni<PlaceEntity> found = PlaceStore.isGln(gln)
                ? PlaceEntity.findById(gln)
                : Uni.createFrom().nullItem();
        return found.onItem().ifNull().failWith(PlaceResource::unknown).map(place -> Response.ok(Place.of(place))
                .tag(Integer.toString(place.version))
                .build());
    }

    /**
     * Corrects what is registered: its own party, or an operator, who alone gives it to another party.
     *
     * @param ifMatch the ETag of what the caller saw
     */
    @PUT
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.LOGISTICS, Roles.RETAIL})
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Place.class)))
    public Uni<Response> correct(
            String gln, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Place place) {
        if (!PlaceStore.isGln(gln)) {
            throw unknown();
        }
        int basedOn = Versions.basedOn(ifMatch);
        return requests.once(List.of(basedOn, place), tx -> correctPlace.correct(tx, gln, basedOn, place));
    }

    static HttpProblem unknown() {
        return Problems.notFound("place-unknown", "There is no such place.", List.of());
    }
}
