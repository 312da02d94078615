package io.leaftrace.issuance.product;

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

/** Products: trade items with a GTIN, packs and cartons. */
@NeedsNoPurpose
@Path("/v1/products")
public class ProductResource {

    private final Registries registries;
    private final ProductRules rules;

    ProductResource(Registries registries, ProductRules rules) {
        this.registries = registries;
        this.rules = rules;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Product product) {
        return registries.register(rules, product);
    }

    /** In the order of their keys; each parameter cuts the list. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<Product>> list(
            @Valid @BeanParam PageRequest page, @QueryParam("makerGln") @ValidGln String makerGln) {
        return registries.list(Product.KIND, page, Map.of("maker_gln", Optional.ofNullable(makerGln)));
    }

    @GET
    @Path("/{gtin}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<RestResponse<Product>> get(String gtin) {
        return registries.get(Product.KIND, gtin);
    }

    /**
     * Takes the place of what is registered; what never changes may be left out where a registration may leave it out.
     *
     * @param ifMatch the ETag of what the caller saw
     */
    @PUT
    @Path("/{gtin}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> change(
            String gtin, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull @Valid Product product) {
        return registries.change(rules, gtin, ifMatch, product);
    }

    /** Who changed it and when, the newest first. */
    @GET
    @Path("/{gtin}/changes")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<RegistryChange>> changes(String gtin, @Valid @BeanParam PageRequest page) {
        return registries.changes(Product.KIND, gtin, page);
    }
}
