package io.leaftrace.issuance.product;

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

/** Products: trade items with a GTIN, packs and cartons. */
@Path("/v1/products")
public class ProductResource {

    private final RegisterProduct registerProduct;
    private final IdempotentRequests requests;
    private final MakerAccess access;

    ProductResource(RegisterProduct registerProduct, IdempotentRequests requests, MakerAccess access) {
        this.registerProduct = registerProduct;
        this.requests = requests;
        this.access = access;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Product product) {
        return requests.onceInSession(product, () -> registerProduct.register(product));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Page<Product>> list(@Valid @BeanParam PageRequest page) {
        return ProductEntity.after(page.after().orElse(""), access.visibleMaker(), page.rows())
                .map(rows -> Page.of(page, rows, row -> row.gtin).map(Product::of));
    }

    @GET
    @Path("/{gtin}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Product> get(String gtin) {
        return ProductEntity.<ProductEntity>findById(gtin)
                .map(found -> found != null && access.sees(found.makerGln) ? Product.of(found) : null)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("product-unknown", "There is no such product.", List.of()));
    }
}
