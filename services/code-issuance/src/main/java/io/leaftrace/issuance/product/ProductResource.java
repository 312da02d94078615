package io.leaftrace.issuance.product;

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

/** Products: trade items with a GTIN, packs and cartons. */
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

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Page<Product>> list(@Valid @BeanParam PageRequest page) {
        return registries.list(Product.KIND, page);
    }

    @GET
    @Path("/{gtin}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    public Uni<Product> get(String gtin) {
        return registries.get(Product.KIND, gtin);
    }
}
