package io.leaftrace.retail.sale;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
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

/** Sales at tills; refused as a whole with 409 and every item that offends. */
@Path("/v1/sales")
public class SaleResource {

    private final GroupedMessages messages;
    private final VoidMessage voidMessage;
    private final TillStore store;
    private final SaleListStore lists;
    private final IdempotentRequests requests;
    private final Caller caller;
    private final Pool pool;

    SaleResource(
            GroupedMessages messages,
            VoidMessage voidMessage,
            TillStore store,
            SaleListStore lists,
            IdempotentRequests requests,
            Caller caller,
            Pool pool) {
        this.messages = messages;
        this.voidMessage = voidMessage;
        this.store = store;
        this.lists = lists;
        this.requests = requests;
        this.caller = caller;
        this.pool = pool;
    }

    /** Sells a basket, while the till waits. */
    @POST
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Sale.class)))
    public Uni<Response> sell(@NotNull @Valid NewSale sale) {
        TillSubmission submission = new TillSubmission(
                caller.party(), caller.subject(), true, List.of(TillMessage.of(TillMessage.Kind.SALE, sale)));
        return requests.inGroup(sale, messages.group(), submission);
    }

    /** Sales of the caller's shops, the newest first, each with its first items. */
    @GET
    @RolesAllowed(Roles.RETAIL)
    public Uni<Page<ListedSale>> list(@Valid @BeanParam PageRequest page, @Valid @BeanParam SaleFilter filter) {
        SaleListStore.Position after =
                page.after().map(SaleListStore.Position::of).orElse(null);
        return lists.list(pool, caller.party(), filter, after, page.rows())
                .map(sales -> Page.of(page, sales, ListedSale::position));
    }

    /** A sale; of the caller's shops, or of all for those who run or watch the platform. */
    @GET
    @Path("/{saleId}")
    @RolesAllowed({Roles.RETAIL, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<Sale> get(UUID saleId) {
        return store.find(pool, saleId, TillMessage.Kind.SALE, caller.is(Roles.RETAIL) ? caller.party() : null)
                .map(found -> found.orElseThrow(() -> VoidMessage.unknown(TillMessage.Kind.SALE))
                        .toSale());
    }

    /** Says that it never happened; again, as often as one likes. */
    @POST
    @Path("/{saleId}/void")
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Voiding.class)))
    public Uni<Response> cancel(UUID saleId, @NotNull @Valid NewVoid request) {
        return requests.once(request, tx -> voidMessage.voidIt(tx, TillMessage.Kind.SALE, saleId, request));
    }
}
