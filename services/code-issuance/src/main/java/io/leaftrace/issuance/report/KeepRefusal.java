package io.leaftrace.issuance.report;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Caller;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.refusal.RefusalStore;
import io.leaftrace.edge.refusal.Refused;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps refused messages with their reasons (Implementing Regulation (EU) 2018/574, article 28). */
@ApplicationScoped
public class KeepRefusal {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final RefusalStore store;
    private final Caller caller;

    KeepRefusal(RefusalStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    /**
     * Keeps a refusal in the transaction that decided on it, before anything else was written.
     *
     * @param partyGln whose message it was
     * @param kind what it was
     * @param thrown why it is refused; only problems of 409 and 422 are, all else is thrown on
     * @return the problem, as an answer that commits
     */
    public Uni<Answer> keep(SqlConnection tx, String partyGln, String kind, Object message, Throwable thrown) {
        if (thrown instanceof HttpProblem problem
                && (problem.getStatusCode() == CONFLICT || problem.getStatusCode() == UNPROCESSABLE)) {
            return keep(tx, partyGln, kind, message, problem, items(problem));
        }
        return Uni.createFrom().failure(thrown);
    }

    private Uni<Answer> keep(
            SqlConnection tx,
            String partyGln,
            String kind,
            Object message,
            HttpProblem problem,
            List<OffendingItem> items) {
        return store.insert(tx, partyGln, kind, caller.subject(), List.of(new Refused(message, items)))
                .replaceWith(() -> Answer.problem(problem));
    }

    /** A problem that names no items is a reason of its own. */
    private static List<OffendingItem> items(HttpProblem problem) {
        if (problem.getParameters().get("items") instanceof List<?> items) {
            return items.stream().map(OffendingItem.class::cast).toList();
        }
        String type = problem.getType().toString();
        String slug = type.substring(type.lastIndexOf(':') + 1).replace('-', '_');
        return List.of(new OffendingItem(null, slug, problem.getDetail()));
    }
}
