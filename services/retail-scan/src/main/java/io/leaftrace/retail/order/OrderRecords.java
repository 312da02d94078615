package io.leaftrace.retail.order;

import io.leaftrace.edge.Problems;
import io.leaftrace.retail.member.MemberRecords;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** A member's orders go into the copy that he may ask for; who has one under way cannot leave. */
@ApplicationScoped
class OrderRecords implements MemberRecords {

    /** The newest. */
    private static final int MOST = 10_000;

    private final OrderStore store;
    private final ShowOrders showOrders;

    OrderRecords(OrderStore store, ShowOrders showOrders) {
        this.store = store;
        this.showOrders = showOrders;
    }

    @Override
    public Uni<List<Section>> sections(SqlConnection sql, UUID member) {
        return store.ofMember(sql, member, Long.MAX_VALUE, MOST)
                .onItem()
                .transformToMulti(orders -> Multi.createFrom().iterable(orders))
                .onItem()
                .transformToUniAndConcatenate(order -> showOrders.toBuyer(sql, order))
                .collect()
                .asList()
                .map(orders -> List.of(new Section("orders", orders)));
    }

    /** Money that waits is somebody's. How far shops were from the door goes with the rest. */
    @Override
    public Uni<Void> erase(SqlConnection tx, UUID member) {
        return store.lockMember(tx, member)
                .chain(() -> store.underWay(tx, member))
                .invoke(underWay -> {
                    if (underWay > 0) {
                        throw Problems.conflict(
                                "orders-under-way", "Some of your orders are under way; end them first.", List.of());
                    }
                })
                .chain(() -> store.forgetDistances(tx, member));
    }
}
