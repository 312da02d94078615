package io.leaftrace.edge.refusal;

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

/** Refused messages, the newest first: a party's own, or all for those who run or watch the platform. */
@Path("/v1/refusals")
public class RefusalResource {

    private final RefusalStore store;
    private final Caller caller;
    private final Pool pool;

    RefusalResource(RefusalStore store, Caller caller, Pool pool) {
        this.store = store;
        this.caller = caller;
        this.pool = pool;
    }

    @GET
    @RolesAllowed({Roles.FACTORY, Roles.LOGISTICS, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Page<Refusal>> list(@Valid @BeanParam PageRequest page) {
        boolean seesAll = caller.is(Roles.REGULATOR) || caller.is(Roles.OPERATOR);
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return store.before(pool, before, seesAll ? null : caller.party(), page.rows())
                .map(rows -> Page.of(page, rows, RefusalStore.Numbered::number).map(RefusalStore.Numbered::refusal));
    }
}
