package io.leaftrace.issuance.line;

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

/** Lines of factories: what prints and reports codes. */
@NeedsNoPurpose
@Path("/v1/lines")
public class LineResource {

    private final Registries registries;
    private final LineRules rules;

    LineResource(Registries registries, LineRules rules) {
        this.registries = registries;
        this.rules = rules;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Line line) {
        return registries.register(rules, line);
    }

    /** In the order of their keys; each parameter cuts the list. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<Line>> list(
            @Valid @BeanParam PageRequest page,
            @QueryParam("makerGln") @ValidGln String makerGln,
            @QueryParam("factoryGln") @ValidGln String factoryGln) {
        return registries.list(
                Line.KIND,
                page,
                Map.of("maker_gln", Optional.ofNullable(makerGln), "factory_gln", Optional.ofNullable(factoryGln)));
    }

    @GET
    @Path("/{lineId}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<RestResponse<Line>> get(String lineId) {
        return registries.get(Line.KIND, lineId);
    }

    /**
     * Takes the place of what is registered; what never changes may be left out where a registration may leave it out.
     *
     * @param ifMatch the ETag of what the caller saw
     */
    @PUT
    @Path("/{lineId}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> change(
            String lineId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Line line) {
        return registries.change(rules, lineId, ifMatch, line);
    }

    /** Who changed it and when, the newest first. */
    @GET
    @Path("/{lineId}/changes")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<RegistryChange>> changes(String lineId, @Valid @BeanParam PageRequest page) {
        return registries.changes(Line.KIND, lineId, page);
    }
}
