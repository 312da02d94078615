package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.edge.Sight;
import io.leaftrace.logistics.code.CodeReader;
import io.leaftrace.logistics.code.ReadCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Dispatches, announced before they happen. Sender and receiver see them, and nobody else of the chain;
 * a regulator those that concern its market. */
@Path(DispatchResource.PATH)
public class DispatchResource {

    static final String PATH = "/v1/dispatches";

    private final AnnounceDispatch announceDispatch;
    private final CancelDispatch cancelDispatch;
    private final DispatchStore store;
    private final CodeReader reader;
    private final IdempotentRequests requests;
    private final Caller caller;
    private final Vertx vertx;
    private final Pool pool;

    DispatchResource(
            AnnounceDispatch announceDispatch,
            CancelDispatch cancelDispatch,
            DispatchStore store,
            CodeReader reader,
            IdempotentRequests requests,
            Caller caller,
            Vertx vertx,
            Pool pool) {
        this.announceDispatch = announceDispatch;
        this.cancelDispatch = cancelDispatch;
        this.store = store;
        this.reader = reader;
        this.requests = requests;
        this.caller = caller;
        this.vertx = vertx;
        this.pool = pool;
    }

    /** Announces a dispatch whole, or refuses it item by item. */
    @POST
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL})
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Dispatch.class)))
    @APIResponse(responseCode = "422", description = "Refused; the problem tells every reason, item by item")
    public Uni<Response> announce(@NotNull @Valid NewDispatch dispatch) {
        String party = caller.party();
        String by = caller.subject();
        return read(dispatch.items())
                .chain(codes ->
                        requests.once(dispatch, tx -> announceDispatch.announce(tx, party, by, dispatch, codes)));
    }

    /** The newest first, without their items. */
    @GET
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Page<Dispatch>> list(@Valid @BeanParam PageRequest page, @Valid @BeanParam DispatchFilter filter) {
        Sight sight = caller.sight();
        if (filter.direction != null && sight.partyGln() == null) {
            throw Problems.malformed(
                    "direction-of-nobody", "A direction is a party's; ask for a place instead.", List.of());
        }
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return store.before(pool, before, sight, filter, page.rows())
                .map(rows -> Page.of(page, rows, DispatchStore.Numbered::number).map(DispatchStore.Numbered::dispatch));
    }

    @GET
    @Path("/{dispatchId}")
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Dispatch> get(UUID dispatchId) {
        return store.find(pool, dispatchId, caller.sight()).map(found -> found.orElseThrow(CancelDispatch::unknown));
    }

    /** Takes an announcement back; once some of its items left, those that did not. 409 when there are none of these. */
    @POST
    @Path("/{dispatchId}/cancellation")
    @RolesAllowed({Roles.LOGISTICS, Roles.FACTORY, Roles.RETAIL})
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Dispatch.class)))
    public Uni<Response> cancel(UUID dispatchId, @NotNull @Valid DispatchCancellation cancellation) {
        String party = caller.party();
        String by = caller.subject();
        return requests.once(
                cancellation, tx -> cancelDispatch.cancel(tx, party, by, dispatchId, cancellation.reason()));
    }

    /** Thousands of cipher runs, off the event loop. */
    private Uni<List<ReadCode>> read(List<String> items) {
        return vertx.executeBlocking(
                () -> items.stream().distinct().map(reader::read).toList(), false);
    }
}
