package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
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
        Viewer viewer = Viewer.of(caller);
        String party = caller.partyOrNull();
        return store.lock(tx, recallId, viewer).chain(found -> {
            RecallStore.Declared declared = found.orElseThrow(RecallResource::unknown);
            Recall recall = declared.recall();
            if (!mayWithdraw(viewer, party, declared)) {
                throw Problems.forbidden(
                        "recall-of-authority",
                        "Who declared this recall withdraws it, or an authority of that market.");
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

    /** Who sees all; whoever declared it; and of regulators of the market for which it was declared, each. */
    private static boolean mayWithdraw(Viewer viewer, String party, RecallStore.Declared declared) {
        boolean isDeclarer = party != null && party.equals(declared.recall().declaredBy());
        boolean isOfItsMarket = viewer.market() != null && viewer.market().equals(declared.market());
        return viewer.seesAll() || isDeclarer || isOfItsMarket;
    }
}
