package io.leaftrace.retail.order;

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
import java.time.Instant;
import java.util.List;

/** The orders that shops may offer for. */
@Path(OpenOrderResource.PATH)
public class OpenOrderResource {

    static final String PATH = "/v1/open-orders";

    private final OrderStore store;
    private final Caller caller;
    private final Pool pool;

    OpenOrderResource(OrderStore store, Caller caller, Pool pool) {
        this.store = store;
        this.caller = caller;
        this.pool = pool;
    }

    /**
     * Those that were posted to the caller's shops and are open. {@code GET /v1/open-orders/news} with an upgrade to a
     * WebSocket tells them as they come and go.
     */
    @GET
    @RolesAllowed(Roles.RETAIL)
    public Uni<Page<OpenOrder>> list(@Valid @BeanParam PageRequest page) {
        return store.open(
                        pool,
                        List.of(caller.party()),
                        Instant.now(),
                        page.after().orElse(""),
                        page.rows())
                .map(rows -> Page.of(
                                page,
                                rows,
                                row -> row.order().orderId() + "/" + row.order().shopGln())
                        .map(OrderStore.Posted::order));
    }
}
