package io.leaftrace.retail.order;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.leaftrace.retail.payment.RunPayments;
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

/** Buyers' orders: posted, offered for, paid, delivered. Somebody else's is not there. */
@Path("/v1/orders")
public class OrderResource {

    private final PostOrder postOrder;
    private final MakeOffer makeOffer;
    private final BuyerSteps buyerSteps;
    private final ShopSteps shopSteps;
    private final SettleDispute settleDispute;
    private final FindOrders findOrders;
    private final RunPayments runPayments;
    private final IdempotentRequests requests;
    private final Caller caller;
    private final Pool pool;

    OrderResource(
            PostOrder postOrder,
            MakeOffer makeOffer,
            BuyerSteps buyerSteps,
            ShopSteps shopSteps,
            SettleDispute settleDispute,
            FindOrders findOrders,
            RunPayments runPayments,
            IdempotentRequests requests,
            Caller caller,
            Pool pool) {
        this.postOrder = postOrder;
        this.makeOffer = makeOffer;
        this.buyerSteps = buyerSteps;
        this.shopSteps = shopSteps;
        this.settleDispute = settleDispute;
        this.findOrders = findOrders;
        this.runPayments = runPayments;
        this.requests = requests;
        this.caller = caller;
        this.pool = pool;
    }

    /** Posts an order to the shops within reach that have all of it. */
    @POST
    @RolesAllowed(Roles.MEMBER)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> post(@NotNull @Valid NewOrder order) {
        UUID member = caller.member();
        return requests.once(order, tx -> postOrder.post(tx, member, order));
    }

    /** A buyer's own, those that a shop keeper delivers, or all for those who run the platform; the newest first. */
    @GET
    @RolesAllowed({Roles.MEMBER, Roles.RETAIL, Roles.OPERATOR})
    public Uni<Page<Order>> list(@Valid @BeanParam PageRequest page) {
        return findOrders.list(pool, page);
    }

    /** One of them. */
    @GET
    @Path("/{orderId}")
    @RolesAllowed({Roles.MEMBER, Roles.RETAIL, Roles.OPERATOR})
    public Uni<Order> get(UUID orderId) {
        return findOrders.find(pool, orderId);
    }

    /** What shops offer, the one that would be there first at the head. */
    @GET
    @Path("/{orderId}/offers")
    @RolesAllowed(Roles.MEMBER)
    public Uni<List<Offer>> offers(UUID orderId) {
        return findOrders.offers(pool, orderId, caller.member());
    }

    /** Offers a time; the price is the order's. After the time for offers: 409 {@code offer-too-late}. */
    @POST
    @Path("/{orderId}/offers")
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Offer.class)))
    public Uni<Response> offer(UUID orderId, @NotNull @Valid NewOffer offer) {
        String party = caller.party();
        return requests.once(offer, tx -> makeOffer.make(tx, party, orderId, offer));
    }

    /** Takes an offer back that the buyer has not taken. */
    @POST
    @Path("/{orderId}/offers/{offerId}/withdrawal")
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Offer.class)))
    public Uni<Response> withdraw(UUID orderId, UUID offerId) {
        String party = caller.party();
        return requests.once(offerId, tx -> makeOffer.withdraw(tx, party, orderId, offerId));
    }

    /** Takes an offer; the money is asked for. */
    @POST
    @Path("/{orderId}/accept")
    @RolesAllowed(Roles.MEMBER)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> accept(UUID orderId, @NotNull @Valid AcceptedOffer offer) {
        UUID member = caller.member();
        return requests.once(offer, tx -> buyerSteps.accept(tx, member, orderId, offer.offerId()))
                .invoke(runPayments::soon);
    }

    /** Gives up, as long as the shop has not set out. */
    @POST
    @Path("/{orderId}/cancel")
    @RolesAllowed(Roles.MEMBER)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> cancel(UUID orderId) {
        return buyerTakes(orderId, OrderStep.CANCELLED);
    }

    /** Says that all is there: the shop gets the money. */
    @POST
    @Path("/{orderId}/confirmation")
    @RolesAllowed(Roles.MEMBER)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> confirm(UUID orderId) {
        return buyerTakes(orderId, OrderStep.CONFIRMED);
    }

    /** Objects to a delivery for which no code was shown. */
    @POST
    @Path("/{orderId}/dispute")
    @RolesAllowed(Roles.MEMBER)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> dispute(UUID orderId) {
        return buyerTakes(orderId, OrderStep.DISPUTED);
    }

    /** Sets out: from now on the buyer cannot give up any more. */
    @POST
    @Path("/{orderId}/departure")
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> depart(UUID orderId) {
        return shopTakes(orderId, OrderStep.DEPARTED);
    }

    /** Cannot deliver after all: the buyer gets his money back. */
    @POST
    @Path("/{orderId}/decline")
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> decline(UUID orderId) {
        return shopTakes(orderId, OrderStep.DECLINED);
    }

    /** Hands over: the packs are scanned at the door, and sold by it. */
    @POST
    @Path("/{orderId}/delivery")
    @RolesAllowed(Roles.RETAIL)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> deliver(UUID orderId, @NotNull @Valid NewDelivery delivery) {
        String party = caller.party();
        String subject = caller.subject();
        return requests.once(delivery, tx -> shopSteps.deliver(tx, party, subject, orderId, delivery))
                .invoke(runPayments::soon);
    }

    /** Decides who gets the money of an order that is disputed. */
    @POST
    @Path("/{orderId}/settlement")
    @RolesAllowed(Roles.OPERATOR)
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Order.class)))
    public Uni<Response> settle(UUID orderId, @NotNull @Valid Settlement settlement) {
        return requests.once(settlement, tx -> settleDispute.settle(tx, orderId, settlement.inFavourOf()))
                .invoke(runPayments::soon);
    }

    private Uni<Response> buyerTakes(UUID orderId, OrderStep step) {
        UUID member = caller.member();
        return requests.once(orderId, tx -> buyerSteps.take(tx, member, orderId, step))
                .invoke(runPayments::soon);
    }

    private Uni<Response> shopTakes(UUID orderId, OrderStep step) {
        String party = caller.party();
        return requests.once(orderId, tx -> shopSteps.take(tx, party, orderId, step))
                .invoke(runPayments::soon);
    }
}
