package io.leaftrace.analytics.recall;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.messaging.HeaderFactory;
import io.leaftrace.messaging.Outbox;
import io.leaftrace.model.Header;
import io.leaftrace.model.RecallWithdrawn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Takes a recall back. */
@ApplicationScoped
class WithdrawRecall {

    private final RecallStore store;
    private final Outbox outbox;
    private final HeaderFactory headers;
    private final Caller caller;

    WithdrawRecall(RecallStore store, Outbox outbox, HeaderFactory headers, Caller caller) {
        this.store = store;
        this.outbox = outbox;
        this.headers = headers;
        this.caller = caller;
    }

    Uni<Answer> withdraw(SqlConnection tx, UUID recallId, NewWithdrawal withdrawal) {
        boolean isOfAuthority = caller.is(Roles.REGULATOR) || caller.is(Roles.OPERATOR);
        String party = caller.partyOrNull();
        return store.lock(tx, recallId, isOfAuthority ? null : caller.party()).chain(found -> {
            Recall recall = found.orElseThrow(RecallResource::unknown);
            if (!isOfAuthority && !party.equals(recall.declaredBy())) {
                throw Problems.forbidden(
                        "recall-of-authority", "Who declared this recall withdraws it, or an authority.");
            }
            if (recall.withdrawal() != null) {
                throw Problems.conflict("recall-withdrawn", "This recall was withdrawn before.", List.of());
            }
            Header header = headers.atOnce();
            var at = header.occurredAt().atOffset(ZoneOffset.UTC);
            return store.withdraw(tx, recallId, new Recall.Withdrawal(at, party, withdrawal.reason()))
                    .call(() ->
                            outbox.append(tx, new RecallWithdrawn(header, recallId.toString(), withdrawal.reason())))
                    .map(Answer::ok);
        });
    }
}
