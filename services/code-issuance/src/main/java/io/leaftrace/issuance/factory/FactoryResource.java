package io.leaftrace.issuance.factory;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.ValidGln;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Factories of makers. */
@NeedsNoPurpose
@Path("/v1/factories")
public class FactoryResource {

    private final Registries registries;
    private final FactoryRules rules;

    FactoryResource(Registries registries, FactoryRules rules) {
        this.registries = registries;
        this.rules = rules;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Factory factory) {
        return registries.register(rules, factory);
    }

    /** In the order of their keys; each parameter cuts the list. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<Factory>> list(
            @Valid @BeanParam PageRequest page, @QueryParam("makerGln") @ValidGln String makerGln) {
        return registries.list(Factory.KIND, page, Map.of("maker_gln", Optional.ofNullable(makerGln)));
    }

    @GET
    @Path("/{gln}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<RestResponse<Factory>> get(String gln) {
        return registries.get(Factory.KIND, gln);
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
            String gln, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Factory factory) {
        return registries.change(rules, gln, ifMatch, factory);
    }

    /** Who changed it and when, the newest first. */
    @GET
    @Path("/{gln}/changes")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<RegistryChange>> changes(String gln, @Valid @BeanParam PageRequest page) {
        return registries.changes(Factory.KIND, gln, page);
    }
}
