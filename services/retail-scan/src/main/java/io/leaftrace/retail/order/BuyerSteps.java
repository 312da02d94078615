package io.leaftrace.retail.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Problems;
import io.leaftrace.model.OfferAccepted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a buyer does with an order of his own: takes an offer, gives up, confirms, objects. */
@ApplicationScoped
class BuyerSteps {

    private final OrderStore store;
    private final OfferStore offers;
    private final MoveOrder moveOrder;

    BuyerSteps(OrderStore store, OfferStore offers, MoveOrder moveOrder) {
        this.store = store;
        this.offers = offers;
        this.moveOrder = moveOrder;
    }

    /** Takes an offer, once: whoever takes the same one again is told how the order stands. */
    Uni<Answer> accept(SqlConnection tx, UUID memberId, UUID orderId, UUID offerId) {
        return own(tx, memberId, orderId)
                .chain(order ->
                        offerId.equals(order.offerId()) ? Uni.createFrom().item(order) : accept(tx, order, offerId))
                .map(BuyerSteps::answer);
    }

    private Uni<BuyerOrder> accept(SqlConnection tx, BuyerOrder order, UUID offerId) {
        return offers.ofOrder(tx, order.orderId()).chain(all -> {
            Offer offer = all.stream()
                    .filter(each -> each.offerId().equals(offerId) && each.withdrawnAt() == null)
                    .findFirst()
                    .orElseThrow(MakeOffer::unknownOffer);
            if (order.state() != OrderState.OFFERED) {
                throw MoveOrder.notNow(order);
            }
            if (!offer.deliverUntil().isAfter(Instant.now())) {
                throw Problems.conflict("offer-over", "The time that was offered is over.", List.of());
            }
            return store.accept(tx, order.orderId(), offer)
                    .chain(() -> store.find(tx, order.orderId()))
                    .map(Optional::orElseThrow)
                    .call(() -> moveOrder.tell(
                            tx,
                            header -> new OfferAccepted(
                                    header, order.orderId().toString(), offerId.toString(), offer.shopGln())))
                    .chain(accepted -> moveOrder.move(tx, accepted, OrderStep.ACCEPTED));
        });
    }

    /** Takes it a step on that needs nothing else. */
    Uni<Answer> take(SqlConnection tx, UUID memberId, UUID orderId, OrderStep step) {
        return own(tx, memberId, orderId)
                .chain(order -> moveOrder.move(tx, order, step))
                .map(BuyerSteps::answer);
    }

    /** Without the place: answers are kept for a while. */
    private static Answer answer(BuyerOrder order) {
        return Answer.ok(Order.of(order, null, null));
    }

    private Uni<BuyerOrder> own(SqlConnection tx, UUID memberId, UUID orderId) {
        return store.lock(tx, orderId)
                .map(found ->
                        found.filter(order -> order.memberId().equals(memberId)).orElseThrow(MoveOrder::unknown));
    }
}
