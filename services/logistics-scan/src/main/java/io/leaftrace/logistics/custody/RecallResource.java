package io.leaftrace.logistics.custody;

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

/** Recalls in force, for handhelds that warn of them while they are offline. */
@Path("/v1/recalls")
public class RecallResource {

    private final RecallStore store;
    private final RecalledCodes codes;
    private final Pool pool;

    RecallResource(RecallStore store, RecalledCodes codes, Pool pool) {
        this.store = store;
        this.codes = codes;
        this.pool = pool;
    }

    @GET
    @RolesAllowed({Roles.LOGISTICS, Roles.RETAIL, Roles.FACTORY})
    public Uni<Page<RecallInForce>> list(@Valid @BeanParam PageRequest page) {
        long after = page.after().map(Long::parseLong).orElse(0L);
        return store.inForce(pool, after, page.rows())
                .map(rows -> Page.of(page, rows, RecallStore.Numbered::number).map(RecallStore.Numbered::recall));
    }

    /** The codes that one of them names, logistic units first; of the first 5,000. */
    @GET
    @Path("/{recallId}/items")
    @RolesAllowed({Roles.LOGISTICS, Roles.RETAIL, Roles.FACTORY})
    public Uni<Page<String>> items(String recallId, @Valid @BeanParam PageRequest page) {
        return codes.of(recallId, page);
    }
}
