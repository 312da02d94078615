package io.leaftrace.retail.payment;

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
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** The escrow book, in the order of booking. */
@Path("/v1/escrow-entries")
public class EscrowEntryResource {

    private final EscrowBook book;
    private final Pool pool;

    EscrowEntryResource(EscrowBook book, Pool pool) {
        this.book = book;
        this.pool = pool;
    }

    /** Its rows; those of one order where one is named. */
    @GET
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<EscrowEntry>> list(@QueryParam("order") UUID orderId, @Valid @BeanParam PageRequest page) {
        long after = page.after().map(Long::parseLong).orElse(0L);
        return book.list(pool, after, orderId, page.rows()).map(rows -> Page.of(page, rows, EscrowEntry::number));
    }
}
