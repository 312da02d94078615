package io.leaftrace.issuance.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.Header;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Makes all codes of an order void while none of them is used. */
@ApplicationScoped
class CancelOrder {

    private final FindOrder findOrder;
    private final CodeOrderStore store;
    private final Caller caller;
    private final Outbox outbox;
    private final HeaderFactory headers;

    CancelOrder(FindOrder findOrder, CodeOrderStore store, Caller caller, Outbox outbox, HeaderFactory headers) {
        this.findOrder = findOrder;
        this.store = store;
        this.caller = caller;
        this.outbox = outbox;
        this.headers = headers;
    }

    Uni<Answer> cancel(SqlConnection tx, long orderNumber, Cancellation cancellation) {
        Header header = headers.atOnce();
        return findOrder.locked(tx, orderNumber).chain(order -> {
            reasonAgainst(order).ifPresent(refusal -> {
                throw refusal;
            });
            return store.cancel(
                            tx,
                            orderNumber,
                            header.recordedAt().atOffset(ZoneOffset.UTC),
                            caller.subject(),
                            cancellation.reason())
                    .call(() -> tell(tx, header, order, cancellation.reason()))
                    .map(Answer::ok);
        });
    }

    /** What was only requested was never told, so that nobody needs to hear of its end. */
    private Uni<Void> tell(SqlConnection tx, Header header, CodeOrder order, String reason) {
        return order.state() == CodeOrderState.REQUESTED
                ? Uni.createFrom().voidItem()
                : outbox.append(tx, new CodesCancelled(header, order.orderNumber(), order.makerGln(), reason));
    }

    private static Optional<HttpProblem> reasonAgainst(CodeOrder order) {
        return switch (order.state()) {
            case CANCELLED -> conflict("code-order-cancelled", "The order is cancelled already.");
            case EXPIRED -> conflict("code-order-expired", "The order's unused codes are void already.");
            case IN_USE, USED_UP -> conflict("code-order-in-use", "Some of the order's codes are used already.");
            case REQUESTED, ISSUED, DOWNLOADED ->
                order.deactivatedAt() == null
                        ? Optional.empty()
                        : conflict("code-order-deactivated", "The order's codes are out of use already.");
        };
    }

    private static Optional<HttpProblem> conflict(String slug, String detail) {
        return Optional.of(Problems.conflict(slug, detail, List.of()));
    }
}
