package io.leaftrace.retail.member;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Tries a one-time code. */
@ApplicationScoped
class TryCode {

    private final CodeStore codes;

    TryCode(CodeStore codes) {
        this.codes = codes;
    }

    /**
     * Whether the code is right. A right one is used up if the transaction commits, a wrong try counts if it does.
     * Whatever concerns the number waits for the end of the transaction.
     */
    Uni<Boolean> use(SqlConnection tx, PhoneNumber phone, String code) {
        return codes.lock(tx, phone)
                .chain(() -> codes.find(tx, phone))
                .chain(found -> switch (OneTimeCodeDecision.tried(
                        found.sent(), codes.isSame(found, phone, code), Instant.now())) {
                    case RIGHT -> codes.useUp(tx, phone).replaceWith(true);
                    case WRONG -> codes.countWrongTry(tx, phone).replaceWith(false);
                    case NONE -> Uni.createFrom().item(false);
                });
    }

    /** One answer for codes that are wrong, too old, used, tried too often, or were never sent. */
    static HttpProblem wrong() {
        return Problems.unprocessable(
                "code-wrong",
                "The code is not right, or not any more. Ask for another one.",
                List.of(new OffendingItem("code", "wrong", "wrong, used, too old, or tried too often")));
    }
}
