package io.leaftrace.issuance.maker;

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
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Makers: whoever puts items into the world. */
@Path("/v1/makers")
public class MakerResource {

    private final RegisterMaker registerMaker;
    private final IdempotentRequests requests;
    private final MakerAccess access;

    MakerResource(RegisterMaker registerMaker, IdempotentRequests requests, MakerAccess access) {
        this.registerMaker = registerMaker;
        this.requests = requests;
        this.access = access;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR})
    public Uni<Response> register(@NotNull @Valid Maker maker) {
        return requests.onceInSession(maker, () -> registerMaker.register(maker));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Page<Maker>> list(@Valid @BeanParam PageRequest page) {
        return MakerEntity.after(page.after().orElse(""), access.visibleMaker(), page.rows())
                .map(rows -> Page.of(page, rows, row -> row.gln).map(Maker::of));
    }

    @GET
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Maker> get(String gln) {
        return MakerEntity.<MakerEntity>findById(gln)
                .map(found -> found != null && access.sees(found.gln) ? Maker.of(found) : null)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("maker-unknown", "There is no such maker.", List.of()));
    }
}
