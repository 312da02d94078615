package io.leaftrace.issuance.order;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.access.MakerAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Code orders, from the request to the end. */
@Path("/v1/code-orders")
public class CodeOrderResource {

    private final OrderCodes orderCodes;
    private final CodeOrderStore store;
    private final IssueOrder issueOrder;
    private final CancelOrder cancelOrder;
    private final FindOrder findOrder;
    private final IdempotentRequests requests;
    private final MakerAccess access;
    private final Pool pool;

    CodeOrderResource(
            OrderCodes orderCodes,
            CodeOrderStore store,
            IssueOrder issueOrder,
            CancelOrder cancelOrder,
            FindOrder findOrder,
            IdempotentRequests requests,
            MakerAccess access,
            Pool pool) {
        this.orderCodes = orderCodes;
        this.store = store;
        this.issueOrder = issueOrder;
        this.cancelOrder = cancelOrder;
        this.findOrder = findOrder;
        this.requests = requests;
        this.access = access;
        this.pool = pool;
    }

    @POST
    @RolesAllowed(Roles.FACTORY)
    public Uni<Response> order(@NotNull @Valid NewCodeOrder wanted) {
        return requests.once(wanted, tx -> orderCodes.order(tx, wanted));
    }

    /** The newest first. */
    @GET
    @RolesAllowed({Roles.FACTORY, Roles.BRAND, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<Page<CodeOrder>> list(@Valid @BeanParam PageRequest page, @Valid @BeanParam OrderFilter filter) {
        Long before = page.after().map(Long::valueOf).orElse(null);
        return store.before(pool, before, access.visibleMaker(), filter, page.rows())
                .map(rows -> Page.of(page, rows, CodeOrder::orderNumber));
    }

    @GET
    @Path("/{orderNumber}")
    @RolesAllowed({Roles.FACTORY, Roles.BRAND, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<CodeOrder> get(long orderNumber) {
        return findOrder.visible(pool, orderNumber);
    }

    /** Approves an order that waits for it. */
    @POST
    @Path("/{orderNumber}/issue")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> issue(long orderNumber) {
        return requests.once(orderNumber, tx -> issueOrder.approve(tx, orderNumber));
    }

    /** Makes all codes of an order void; 409 once one of them is used. */
    @POST
    @Path("/{orderNumber}/cancel")
    @RolesAllowed({Roles.FACTORY, Roles.OPERATOR})
    public Uni<Response> cancel(long orderNumber, @NotNull @Valid Cancellation cancellation) {
        return requests.once(cancellation, tx -> cancelOrder.cancel(tx, orderNumber, cancellation));
    }
}
