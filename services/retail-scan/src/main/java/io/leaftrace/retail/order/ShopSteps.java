package io.leaftrace.retail.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.retail.sale.SellAtDoor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the shop does whose offer was accepted: sets out, gives up, hands over. */
@ApplicationScoped
class ShopSteps {

    /** After so many wrong ones no code counts: a shop must not find it by trying. */
    private static final int MOST_WRONG_CODES = 5;

    private final OrderStore store;
    private final MoveOrder moveOrder;
    private final SellAtDoor sellAtDoor;

    ShopSteps(OrderStore store, MoveOrder moveOrder, SellAtDoor sellAtDoor) {
        this.store = store;
        this.moveOrder = moveOrder;
        this.sellAtDoor = sellAtDoor;
    }

    /** Takes it a step on that needs nothing else. */
    Uni<Answer> take(SqlConnection tx, String party, UUID orderId, OrderStep step) {
        return own(tx, party, orderId)
                .chain(order -> moveOrder.move(tx, order, step))
                .map(ShopSteps::answer);
    }

    /**
     * Hands over: the packs are those that were ordered, are sold by the rules of tills, and the code, where the buyer shows
     * one, is right. Wrong codes and refused sales are kept.
     */
    Uni<Answer> deliver(SqlConnection tx, String party, String subject, UUID orderId, NewDelivery delivery) {
        return own(tx, party, orderId).chain(order -> {
            boolean underWay =
                    OrderDecision.decide(order.state(), OrderStep.LEFT).isPresent();
            if (!underWay) {
                throw MoveOrder.notNow(order);
            }
            if (delivery.deliveryCode() != null && order.wrongCodes() >= MOST_WRONG_CODES) {
                throw Problems.conflict(
                        "delivery-code-locked", "Too many wrong codes. Hand over without one.", List.of());
            }
            if (delivery.deliveryCode() != null && !isRight(order, delivery.deliveryCode())) {
                return store.countWrongCode(tx, orderId)
                        .replaceWith(Answer.problem(Problems.conflict(
                                "delivery-code-wrong", "The buyer's code is another one.", List.of())));
            }
            List<OffendingItem> against = DeliveryDecision.against(order.lines(), delivery.codes());
            if (!against.isEmpty()) {
                throw Problems.unprocessable("not-what-was-ordered", "Nothing was handed over.", against);
            }
            return sell(tx, party, subject, order, delivery);
        });
    }

    private Uni<Answer> sell(SqlConnection tx, String party, String subject, BuyerOrder order, NewDelivery delivery) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return sellAtDoor
                .sell(tx, party, subject, order.shopGln(), now, delivery.codes())
                .chain(sold -> sold.saleId() == null
                        ? Uni.createFrom()
                                .item(Answer.problem(Problems.conflict(
                                        "sale-refused", "Nothing was sold; take these items out.", sold.reasons())))
                        : handedOver(tx, order, delivery, sold.saleId()));
    }

    private Uni<Answer> handedOver(SqlConnection tx, BuyerOrder order, NewDelivery delivery, UUID saleId) {
        OrderStep step = delivery.deliveryCode() == null ? OrderStep.LEFT : OrderStep.HANDED_OVER;
        return store.sold(tx, order.orderId(), saleId)
                .chain(() -> store.find(tx, order.orderId()))
                .map(Optional::orElseThrow)
                .chain(sold -> moveOrder.move(tx, sold, step))
                .map(ShopSteps::answer);
    }

    /** Without the place: answers are kept for a while. */
    private static Answer answer(BuyerOrder order) {
        return Answer.ok(Order.of(order, null, null));
    }

    private static boolean isRight(BuyerOrder order, String code) {
        return MessageDigest.isEqual(
                order.deliveryCode().getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
    }

    private Uni<BuyerOrder> own(SqlConnection tx, String party, UUID orderId) {
        return store.lock(tx, orderId)
                .map(found -> found.filter(order -> order.shopGln() != null).orElseThrow(MoveOrder::unknown))
                .call(order -> store.isShopOf(tx, order.shopGln(), party).invoke(isOf -> {
                    if (!isOf) {
                        throw MoveOrder.unknown();
                    }
                }));
    }
}
