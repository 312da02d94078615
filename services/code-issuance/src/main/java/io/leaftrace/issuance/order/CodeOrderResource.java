package io.leaftrace.issuance.order;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.maker.MakerAccess;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Code orders, and their codes as a printer takes them. */
@Path("/v1/code-orders")
public class CodeOrderResource {

    private final OrderCodes orderCodes;
    private final CodeOrderStore store;
    private final CodeListing listing;
    private final IdempotentRequests requests;
    private final MakerAccess access;
    private final Pool pool;

    CodeOrderResource(
            OrderCodes orderCodes,
            CodeOrderStore store,
            CodeListing listing,
            IdempotentRequests requests,
            MakerAccess access,
            Pool pool) {
        this.orderCodes = orderCodes;
        this.store = store;
        this.listing = listing;
        this.requests = requests;
        this.access = access;
        this.pool = pool;
    }

    @POST
    @RolesAllowed(Roles.FACTORY)
    public Uni<Response> order(@NotNull @Valid NewCodeOrder wanted) {
        return requests.once(wanted, tx -> orderCodes.order(tx, wanted));
    }

    @GET
    @RolesAllowed({Roles.FACTORY, Roles.BRAND, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<Page<CodeOrder>> list(@Valid @BeanParam PageRequest page) {
        long after = page.after().map(Long::parseLong).orElse(0L);
        return store.after(pool, after, access.visibleMaker(), page.rows())
                .map(rows -> Page.of(page, rows, CodeOrder::orderNumber));
    }

    @GET
    @Path("/{orderNumber}")
    @RolesAllowed({Roles.FACTORY, Roles.BRAND, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<CodeOrder> get(long orderNumber) {
        return visible(orderNumber);
    }

    /**
     * The order's codes, streamed.
     *
     * @param from the first index, from 0
     * @param limit at most how many; all that follow when it is left out
     */
    @GET
    @Path("/{orderNumber}/codes")
    @Produces("text/csv")
    @RolesAllowed(Roles.FACTORY)
    public Multi<String> csv(
            long orderNumber,
            @QueryParam("from") @DefaultValue("0") @Min(0) int from,
            @QueryParam("limit") @Min(1) Integer limit) {
        return visible(orderNumber).onItem().transformToMulti(order -> listing.csv(order, from, limit));
    }

    /** The same as NDJSON: one JSON object a line. */
    @GET
    @Path("/{orderNumber}/codes")
    @Produces("application/x-ndjson")
    @RolesAllowed(Roles.FACTORY)
    public Multi<PrintedCode> ndjson(
            long orderNumber,
            @QueryParam("from") @DefaultValue("0") @Min(0) int from,
            @QueryParam("limit") @Min(1) Integer limit) {
        return visible(orderNumber).onItem().transformToMulti(order -> listing.codes(order, from, limit));
    }

    private Uni<CodeOrder> visible(long orderNumber) {
        return store.find(pool, orderNumber).map(found -> found.filter(order -> access.sees(order.makerGln()))
                .orElseThrow(() -> Problems.notFound(
                        "code-order-unknown", "There is no code order " + orderNumber + ".", List.of())));
    }
}
