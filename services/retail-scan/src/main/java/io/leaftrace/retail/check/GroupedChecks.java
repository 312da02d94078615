package io.leaftrace.retail.check;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.GroupCommit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lets checks share a transaction; each is durable before it is answered. */
@ApplicationScoped
class GroupedChecks {

    /** One at a time, so that groups grow under load. */
    private static final GroupCommit.Limits LIMITS = new GroupCommit.Limits(1, 200);

    private final CheckItem checkItem;
    private final CheckLimits limits;
    private final GroupCommit<AskedCheck> checks;

    GroupedChecks(Pool pool, CheckItem checkItem, CheckLimits limits) {
        this.checkItem = checkItem;
        this.limits = limits;
        this.checks = new GroupCommit<>(pool, LIMITS, check -> 1, this::check);
    }

    GroupCommit<AskedCheck> group() {
        return checks;
    }

    private Uni<List<Answer>> check(SqlConnection tx, List<AskedCheck> asked) {
        return checkItem
                .check(tx, asked)
                .invoke(answers -> noteNotConfirmed(asked, answers))
                .map(answers -> answers.stream().map(Answer::ok).toList());
    }

    private void noteNotConfirmed(List<AskedCheck> asked, List<CheckAnswer> answers) {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).tellsNotConfirmed()) {
                limits.notConfirmed(asked.get(i).address(), asked.get(i).code());
            }
        }
    }
}
