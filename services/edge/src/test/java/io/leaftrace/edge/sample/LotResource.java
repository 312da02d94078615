package io.leaftrace.edge.sample;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** Endpoints with a database: the same use case in a SQL transaction, in a Panache session, and unprotected. */
@Path("/v1")
@RolesAllowed(Roles.FACTORY)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LotResource {
    private final IdempotentRequests requests;
    private final MakeLot makeLot;
    private final Pool pool;

    LotResource(IdempotentRequests requests, MakeLot makeLot, Pool pool) {
        this.requests = requests;
        this.makeLot = makeLot;
        this.pool = pool;
    }

    @POST
    @Path("lots")
    public Uni<Response> inTransaction(@Valid NewLot lot) {
        return requests.once(lot, tx -> makeLot.inTransaction(tx, lot));
    }

    @POST
    @Path("session-lots")
    public Uni<Response> inSession(@Valid NewLot lot) {
        return requests.onceInSession(lot, () -> makeLot.inSession(lot));
    }

    @POST
    @Path("unprotected-lots")
    public Uni<Answer> unprotected(@Valid NewLot lot) {
        return pool.withTransaction(tx -> makeLot.inTransaction(tx, lot));
    }

    @GET
    @Path("lots")
    public Uni<Page<Lot>> list(@Valid @BeanParam PageRequest page) {
        long after = page.after().map(Long::parseLong).orElse(0L);
        return pool.preparedQuery("select id, name from lot where id > $1 order by id limit $2")
                .execute(Tuple.of(after, page.rows()))
                .map(rows -> {
                    List<Lot> lots = new ArrayList<>();
                    for (Row row : rows) {
                        lots.add(new Lot(row.getLong("id"), row.getString("name")));
                    }
                    return Page.of(page, lots, Lot::id);
                });
    }
}
