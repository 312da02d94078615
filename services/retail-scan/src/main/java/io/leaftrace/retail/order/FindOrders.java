package io.leaftrace.retail.order;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Finds orders for whoever asks. */
@ApplicationScoped
class FindOrders {

    private final OrderStore store;
    private final OfferStore offers;
    private final ShowOrders showOrders;
    private final Caller caller;

    FindOrders(OrderStore store, OfferStore offers, ShowOrders showOrders, Caller caller) {
        this.store = store;
        this.offers = offers;
        this.showOrders = showOrders;
        this.caller = caller;
    }

    /** Without places and codes. */
    Uni<Page<Order>> list(Pool pool, PageRequest page) {
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return rows(pool, before, page.rows())
                .map(rows -> Page.of(page, rows, BuyerOrder::number).map(order -> Order.of(order, null, null)));
    }

    private Uni<List<BuyerOrder>> rows(Pool pool, long before, int rows) {
        if (caller.is(Roles.MEMBER)) {
            return store.ofMember(pool, caller.member(), before, rows);
        }
        return caller.is(Roles.OPERATOR)
                ? store.ofAll(pool, before, rows)
                : store.ofParty(pool, caller.party(), before, rows);
    }

    Uni<Order> find(Pool pool, UUID orderId) {
        boolean isMember = caller.is(Roles.MEMBER);
        boolean isOperator = caller.is(Roles.OPERATOR);
        UUID member = isMember ? caller.member() : null;
        String party = isMember || isOperator ? null : caller.party();
        return pool.withConnection(sql -> store.find(sql, orderId)
                .map(found -> found.orElseThrow(MoveOrder::unknown))
                .chain(order -> {
                    if (isOperator) {
                        return Uni.createFrom().item(Order.of(order, null, null));
                    }
                    if (isMember) {
                        requireTrue(order.memberId().equals(member));
                        return showOrders.toBuyer(sql, order);
                    }
                    requireTrue(order.shopGln() != null);
                    return store.isShopOf(sql, order.shopGln(), party)
                            .invoke(FindOrders::requireTrue)
                            .chain(() -> showOrders.toShop(sql, order));
                }));
    }

    /** Those that stand. */
    Uni<List<Offer>> offers(Pool pool, UUID orderId, UUID member) {
        return store.find(pool, orderId)
                .map(found ->
                        found.filter(order -> order.memberId().equals(member)).orElseThrow(MoveOrder::unknown))
                .chain(() -> offers.ofOrder(pool, orderId))
                .map(all -> all.stream()
                        .filter(offer -> offer.withdrawnAt() == null)
                        .toList());
    }

    private static void requireTrue(boolean isTheirs) {
        if (!isTheirs) {
            throw MoveOrder.unknown();
        }
    }
}
