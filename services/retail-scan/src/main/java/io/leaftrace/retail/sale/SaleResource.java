package io.leaftrace.retail.sale;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Sales at tills; refused as a whole with 409 and every item that offends. */
@Path("/v1/sales")
public class SaleResource {

    private final SellItems sellItems;
    private final SaleStore store;
    private final IdempotentRequests requests;
    private final Caller caller;
    private final Pool pool;

    SaleResource(SellItems sellItems, SaleStore store, IdempotentRequests requests, Caller caller, Pool pool) {
        this.sellItems = sellItems;
        this.store = store;
        this.requests = requests;
        this.caller = caller;
        this.pool = pool;
    }

    @POST
    @RolesAllowed(Roles.RETAIL)
    public Uni<Response> sell(@NotNull @Valid NewSale sale) {
        return requests.once(sale, tx -> sellItems.sell(tx, sale));
    }

    @GET
    @Path("/{saleId}")
    @RolesAllowed({Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Sale> get(UUID saleId) {
        return store.find(pool, saleId, caller.is(Roles.RETAIL) ? caller.party() : null)
                .map(found -> found.orElseThrow(
                        () -> Problems.notFound("sale-unknown", "There is no such sale.", List.of())));
    }
}
