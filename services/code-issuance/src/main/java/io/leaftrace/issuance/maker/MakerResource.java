package io.leaftrace.issuance.maker;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.registry.Registries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Makers: whoever puts items into the world. */
@Path("/v1/makers")
public class MakerResource {

    private final Registries registries;
    private final MakerRules rules;

    MakerResource(Registries registries, MakerRules rules) {
        this.registries = registries;
        this.rules = rules;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR})
    public Uni<Response> register(@NotNull @Valid Maker maker) {
        return registries.register(rules, maker);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<Maker>> list(@Valid @BeanParam PageRequest page) {
        return registries.list(Maker.KIND, page);
    }

    @GET
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Maker> get(String gln) {
        return registries.get(Maker.KIND, gln);
    }
}
