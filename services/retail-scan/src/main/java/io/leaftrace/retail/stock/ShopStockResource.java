package io.leaftrace.retail.stock;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What shops have now. */
@Path("/v1/shop-stock")
public class ShopStockResource {

    private final ShopStockStore store;
    private final Caller caller;
    private final Pool pool;

    ShopStockResource(ShopStockStore store, Caller caller, Pool pool) {
        this.store = store;
        this.caller = caller;
        this.pool = pool;
    }

    /** By shop and product: of the caller's shops, or of all for those who run the platform. */
    @GET
    @RolesAllowed({Roles.RETAIL, Roles.OPERATOR})
    public Uni<Page<ShopStock>> list(@Valid @BeanParam ShopStockFilter filter, @Valid @BeanParam PageRequest page) {
        String party = caller.is(Roles.OPERATOR) ? null : caller.party();
        return store.list(pool, page.after().orElse(""), party, filter, page.rows())
                .map(rows -> Page.of(page, rows, line -> line.shopGln() + '/' + line.gtin()));
    }
}
