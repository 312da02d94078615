package io.leaftrace.retail.order;

import io.leaftrace.edge.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** An operator decides who gets the money. */
@ApplicationScoped
class SettleDispute {

    private final OrderStore store;
    private final MoveOrder moveOrder;

    SettleDispute(OrderStore store, MoveOrder moveOrder) {
        this.store = store;
        this.moveOrder = moveOrder;
    }

    Uni<Answer> settle(SqlConnection tx, UUID orderId, Settlement.InFavourOf whom) {
        OrderStep step = whom == Settlement.InFavourOf.SHOP ? OrderStep.SETTLED_FOR_SHOP : OrderStep.SETTLED_FOR_BUYER;
        return store.lock(tx, orderId)
                .map(found -> found.orElseThrow(MoveOrder::unknown))
                .chain(order -> moveOrder.move(tx, order, step))
                .map(order -> Answer.ok(Order.of(order, null, null)));
    }
}
