package io.leaftrace.retail.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** The orders for which money is moved; they hear what became of it. */
public interface PaidOrders {

    /** Locks an order until the transaction ends; empty when there is none for which money was ever asked. */
    Uni<Optional<OrderPrice>> lock(SqlConnection tx, UUID orderId);

    /** Goes on with an order that is locked; what it has heard before changes nothing. */
    Uni<Void> moved(SqlConnection tx, UUID orderId, PaymentKind kind, PaymentAnswer answer);
}
