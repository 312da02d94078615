package io.leaftrace.retail.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The buyer's other question: who near me has it? Open to everybody; where the buyer stands is not kept. */
@Path("/v1/nearby-shops")
@PermitAll
public class NearbyShopResource {

    private final ShopStockStore store;
    private final Pool pool;

    NearbyShopResource(ShopStockStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    /** The nearest 50 within reach that have the product, the nearest first. */
    @GET
    public Uni<NearbyShops> list(@Valid @BeanParam NearbyQuestion question) {
        return store.near(pool, question.gtin14(), question.point(), question.radiusKilometres)
                .map(NearbyShops::new);
    }
}
