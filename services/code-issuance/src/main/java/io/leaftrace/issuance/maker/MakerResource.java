package io.leaftrace.issuance.maker;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.querylog.NeedsNoPurpose;
import io.leaftrace.issuance.registry.Registries;
import io.leaftrace.issuance.registry.RegistryChange;
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
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** Makers: whoever puts items into the world. */
@NeedsNoPurpose
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
        return registries.list(Maker.KIND, page, Map.of());
    }

    @GET
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<RestResponse<Maker>> get(String gln) {
        return registries.get(Maker.KIND, gln);
    }

    /**
     * Takes the place of what is registered; what never changes may be left out where a registration may leave it out.
     *
     * @param ifMatch the ETag of what the caller saw
     */
    @PUT
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> change(
            String gln, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Maker maker) {
        return registries.change(rules, gln, ifMatch, maker);
    }

    /** Who changed it and when, the newest first. */
    @GET
    @Path("/{gln}/changes")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<RegistryChange>> changes(String gln, @Valid @BeanParam PageRequest page) {
        return registries.changes(Maker.KIND, gln, page);
    }
}
