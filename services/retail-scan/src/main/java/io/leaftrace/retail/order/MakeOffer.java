package io.leaftrace.retail.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Problems;
import io.leaftrace.model.OfferMade;
import io.leaftrace.model.OfferWithdrawn;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes shops' offers and takes them back. */
@ApplicationScoped
class MakeOffer {

    private final OrderStore store;
    private final OfferStore offers;
    private final MoveOrder moveOrder;
    private final OrderConfig config;

    MakeOffer(OrderStore store, OfferStore offers, MoveOrder moveOrder, OrderConfig config) {
        this.store = store;
        this.offers = offers;
        this.moveOrder = moveOrder;
        this.config = config;
    }

    /** @param party whose shop offers */
    Uni<Answer> make(SqlConnection tx, String party, UUID orderId, NewOffer wish) {
        return store.lock(tx, orderId)
                .map(found -> found.orElseThrow(MoveOrder::unknown))
                .call(() -> requireAsked(tx, party, orderId, wish.shopGln()))
                .chain(order -> offers.ofOrder(tx, orderId).chain(all -> make(tx, order, wish, all)));
    }

    /** An order that was not posted to a shop is none for it. */
    private Uni<Void> requireAsked(SqlConnection tx, String party, UUID orderId, String shopGln) {
        return store.isShopOf(tx, shopGln, party)
                .chain(isOf -> isOf
                        ? offers.isAsked(tx, orderId, shopGln)
                        : Uni.createFrom().item(false))
                .invoke(isAsked -> {
                    if (!isAsked) {
                        throw MoveOrder.unknown();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Answer> make(SqlConnection tx, BuyerOrder order, NewOffer wish, List<Offer> all) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant from = wish.deliverFrom().toInstant().truncatedTo(ChronoUnit.MICROS);
        Instant until = wish.deliverUntil().toInstant().truncatedTo(ChronoUnit.MICROS);
        List<Offer> ofShop = all.stream()
                .filter(offer -> offer.shopGln().equals(wish.shopGln()))
                .toList();
        boolean stands = ofShop.stream().anyMatch(offer -> offer.withdrawnAt() == null);
        Optional<OfferDecision.Against> against =
                OfferDecision.against(order, from, until, now, ofShop.size(), stands, config.mostOffersOfShop());
        if (against.isPresent()) {
            throw problem(against.get());
        }
        UUID offerId = UUID.randomUUID();
        return offers.insert(tx, offerId, order.orderId(), wish.shopGln(), from, until, now)
                .chain(() -> moveOrder.tell(
                        tx,
                        header -> new OfferMade(
                                header, order.orderId().toString(), offerId.toString(), wish.shopGln(), from, until)))
                .chain(() -> moveOrder.move(tx, order, OrderStep.OFFERED))
                .chain(() -> offers.ofOrder(tx, order.orderId()))
                .map(made -> Answer.created(
                        "/v1/orders/" + order.orderId() + "/offers/" + offerId,
                        made.stream()
                                .filter(offer -> offer.offerId().equals(offerId))
                                .findFirst()
                                .orElseThrow()));
    }

    private static HttpProblem problem(OfferDecision.Against against) {
        return switch (against) {
            case OFFER_TOO_LATE -> Problems.conflict("offer-too-late", "The time for offers has run out.", List.of());
            case ORDER_TAKEN -> Problems.conflict("order-taken", "The order is open no more.", List.of());
            case OFFER_STANDS ->
                Problems.conflict("offer-stands", "Take back the offer of this shop that stands first.", List.of());
            case TOO_MANY_OFFERS ->
                Problems.conflict("too-many-offers", "This shop has made so many offers already.", List.of());
            case WINDOW_EMPTY ->
                Problems.unprocessable(
                        "window-empty", "The time must begin before it ends, and end in the future.", List.of());
            case WINDOW_TOO_LATE -> Problems.unprocessable("window-too-late", "The buyer wants it earlier.", List.of());
        };
    }

    /** Takes an offer back that the buyer has not taken; again, as often as one likes. */
    Uni<Answer> withdraw(SqlConnection tx, String party, UUID orderId, UUID offerId) {
        return store.lock(tx, orderId)
                .map(found -> found.orElseThrow(MoveOrder::unknown))
                .chain(order -> offers.ofOrder(tx, orderId).chain(all -> {
                    Offer offer = all.stream()
                            .filter(each -> each.offerId().equals(offerId))
                            .findFirst()
                            .orElseThrow(MakeOffer::unknownOffer);
                    return store.isShopOf(tx, offer.shopGln(), party).chain(isOf -> {
                        if (!isOf) {
                            throw unknownOffer();
                        }
                        return offer.withdrawnAt() == null
                                ? withdraw(tx, order, offer, all)
                                : Uni.createFrom().item(Answer.ok(offer));
                    });
                }));
    }

    private Uni<Answer> withdraw(SqlConnection tx, BuyerOrder order, Offer offer, List<Offer> all) {
        if (!order.state().isOpen()) {
            throw MoveOrder.notNow(order);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        boolean last = all.stream().filter(each -> each.withdrawnAt() == null).count() == 1;
        Offer withdrawn = new Offer(
                offer.offerId(),
                offer.orderId(),
                offer.shopGln(),
                offer.shopName(),
                offer.kilometres(),
                offer.deliverFrom(),
                offer.deliverUntil(),
                offer.madeAt(),
                now);
        return offers.withdraw(tx, offer.offerId(), now)
                .chain(() -> moveOrder.tell(
                        tx,
                        header -> new OfferWithdrawn(
                                header,
                                order.orderId().toString(),
                                offer.offerId().toString(),
                                offer.shopGln())))
                .chain(() -> last
                        ? moveOrder.move(tx, order, OrderStep.WITHDRAWN)
                        : Uni.createFrom().item(order))
                .replaceWith(Answer.ok(withdrawn));
    }

    static RuntimeException unknownOffer() {
        return Problems.notFound("offer-unknown", "There is no such offer.", List.of());
    }
}
