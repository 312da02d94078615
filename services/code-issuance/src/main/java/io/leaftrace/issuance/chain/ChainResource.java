package io.leaftrace.issuance.chain;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.access.MakerAccess;
import io.leaftrace.model.ChainHead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The hash chains over the reports: one a line, one a maker for what it deactivated. */
@Path("/v1/chains")
public class ChainResource {

    private final ChainStore store;
    private final MakerAccess access;
    private final Pool pool;

    ChainResource(ChainStore store, MakerAccess access, Pool pool) {
        this.store = store;
        this.access = access;
        this.pool = pool;
    }

    /** Each chain with its newest entry; note it down, and a later change of any report before it shows. */
    @GET
    @RolesAllowed({Roles.FACTORY, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<Page<ChainHead>> list(@Valid @BeanParam PageRequest page) {
        return store.heads(pool, access.visibleMaker(), page.after().orElse(""), page.rows())
                .map(rows -> Page.of(page, rows, ChainHead::chain));
    }
}
