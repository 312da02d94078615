package io.leaftrace.logistics.place;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Places of the chain. Anybody in it may read them: who ships has to name the place of another party. */
@Path("/v1/places")
public class PlaceResource {

    private final RegisterPlace registerPlace;
    private final IdempotentRequests requests;

    PlaceResource(RegisterPlace registerPlace, IdempotentRequests requests) {
        this.registerPlace = registerPlace;
        this.requests = requests;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.LOGISTICS})
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
    public Uni<Place> get(String gln) {
        Uni<PlaceEntity> found = PlaceStore.isGln(gln)
                ? PlaceEntity.findById(gln)
                : Uni.createFrom().nullItem();
        return found.onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("place-unknown", "There is no such place.", List.of()))
                .map(Place::of);
    }
}
