package io.leaftrace.issuance.factory;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.maker.MakerAccess;
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

/** Factories of makers. */
@Path("/v1/factories")
public class FactoryResource {

    private final RegisterFactory registerFactory;
    private final IdempotentRequests requests;
    private final MakerAccess access;

    FactoryResource(RegisterFactory registerFactory, IdempotentRequests requests, MakerAccess access) {
        this.registerFactory = registerFactory;
        this.requests = requests;
        this.access = access;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Factory factory) {
        return requests.onceInSession(factory, () -> registerFactory.register(factory));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Page<Factory>> list(@Valid @BeanParam PageRequest page) {
        return FactoryEntity.after(page.after().orElse(""), access.visibleMaker(), page.rows())
                .map(rows -> Page.of(page, rows, row -> row.gln).map(Factory::of));
    }

    @GET
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Factory> get(String gln) {
        return FactoryEntity.<FactoryEntity>findById(gln)
                .map(found -> found != null && access.sees(found.makerGln) ? Factory.of(found) : null)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("factory-unknown", "There is no such factory.", List.of()));
    }
}
