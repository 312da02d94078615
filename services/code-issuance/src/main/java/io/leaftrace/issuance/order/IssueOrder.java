package io.leaftrace.issuance.order;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Issues the codes of a requested order: a key, numbers for SSCCs, and one fact, however many codes. */
@ApplicationScoped
class IssueOrder {

    private final FindOrder findOrder;
    private final CodeOrderStore store;
    private final MarketRules rules;
    private final Caller caller;
    private final KeyRing keys;
    private final Outbox outbox;
    private final HeaderFactory headers;

    IssueOrder(
            FindOrder findOrder,
            CodeOrderStore store,
            MarketRules rules,
            Caller caller,
            KeyRing keys,
            Outbox outbox,
            HeaderFactory headers) {
        this.findOrder = findOrder;
        this.store = store;
        this.rules = rules;
        this.caller = caller;
        this.keys = keys;
        this.outbox = outbox;
        this.headers = headers;
    }

    /** Approves an order; 409 unless it waits for that. */
    Uni<Answer> approve(SqlConnection tx, long orderNumber) {
        return findOrder
                .locked(tx, orderNumber)
                .invoke(order -> {
                    if (order.state() != CodeOrderState.REQUESTED) {
                        throw Problems.conflict(
                                "code-order-not-requested",
                                "The order waits for no approval: it is " + order.state() + ".",
                                List.of());
                    }
                })
                .chain(order -> issue(tx, order))
                .map(Answer::ok);
    }

    /** Issues a requested order of this transaction, or one that is locked in it. */
    Uni<CodeOrder> issue(SqlConnection tx, CodeOrder requested) {
        Header header = headers.atOnce();
        OffsetDateTime now = header.recordedAt().atOffset(ZoneOffset.UTC);
        OffsetDateTime expiresAt = rules.expiresAt(now, requested.market());
        Uni<CodeOrder> issued = requested.level().isLogisticUnit()
                ? takeSsccs(tx, requested)
                        .chain(taken -> store.issue(
                                tx, requested, taken.keyId(), taken.first(), now, expiresAt, caller.subject()))
                : store.issue(tx, requested, currentKeyId(requested), null, now, expiresAt, caller.subject());
        return issued.call(order -> outbox.append(tx, fact(header, order)));
    }

    private String currentKeyId(CodeOrder order) {
        return keys.currentKeyId(new Gtin(order.gtin()))
                .orElseThrow(() -> Problems.conflict(
                        "no-live-key", "No key is live with which codes of this GTIN may be made.", List.of()));
    }

    private Uni<CodeOrderStore.TakenSsccs> takeSsccs(SqlConnection tx, CodeOrder order) {
        return store.takeSsccs(tx, order.makerGln(), order.quantity()).invoke(taken -> {
            if (taken.first() + order.quantity()
                    > Math.pow(10, 17.0 - order.companyPrefix().length())) {
                throw Problems.unprocessable(
                        "ssccs-used-up", "The company prefix has no room for so many more SSCCs.", List.of());
            }
        });
    }

    private static CodesIssued fact(Header header, CodeOrder order) {
        return new CodesIssued(
                header,
                order.orderNumber(),
                order.makerGln(),
                order.factoryGln(),
                order.lineId(),
                order.level(),
                order.gtin(),
                order.companyPrefix(),
                order.quantity(),
                order.keyId(),
                order.firstSscc(),
                order.expiresAt().toInstant());
    }
}
