package io.leaftrace.retail.sale;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.GroupCommit;
import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Lets single sales share a transaction, and answers each in the words of its resource. */
@ApplicationScoped
class GroupedMessages {

    /** One at a time: two would halve the groups, and most of what a transaction takes is the same for any group. */
    private static final GroupCommit.Limits LIMITS = new GroupCommit.Limits(1, 500);

    private static final int CONFLICT = 409;

    private final RecordTillMessages recordTillMessages;
    private final GroupCommit<TillSubmission> group;

    GroupedMessages(Pool pool, RecordTillMessages recordTillMessages) {
        this.recordTillMessages = recordTillMessages;
        this.group = new GroupCommit<>(pool, LIMITS, TillSubmission::size, this::answer);
    }

    GroupCommit<TillSubmission> group() {
        return group;
    }

    /** The results of one submission that need not share. */
    Uni<List<TillResult>> alone(SqlConnection tx, TillSubmission submission) {
        return recordTillMessages.record(tx, List.of(submission)).map(results -> results.get(0));
    }

    private Uni<List<Answer>> answer(SqlConnection tx, List<TillSubmission> submissions) {
        return recordTillMessages.record(tx, submissions).map(results -> {
            boolean alone = submissions.size() == 1;
            List<Answer> answers = new ArrayList<>();
            for (int nth = 0; nth < results.size(); nth++) {
                answers.add(answer(submissions.get(nth), results.get(nth), alone));
            }
            return answers;
        });
    }

    private static Answer answer(TillSubmission submission, List<TillResult> results, boolean alone) {
        TillMessage first = submission.messages().get(0);
        boolean isOfUnknownShop = results.get(0).reasons().stream()
                .anyMatch(reason -> reason.reason().equals(DecidedMessages.SHOP_UNKNOWN));
        return submission.asked() || isOfUnknownShop
                ? answer(first, results.get(0), alone)
                : Answer.ok(new TillBatchResult(results));
    }

    /** @param alone whether it had a transaction of its own: then what may be right in a moment is not kept as an answer */
    static Answer answer(TillMessage message, TillResult result, boolean alone) {
        if (result.outcome() == TillResult.Outcome.REFUSED) {
            HttpProblem problem = problem(message, result.reasons());
            if (alone && problem.getStatusCode() != CONFLICT) {
                throw problem;
            }
            return Answer.problem(problem);
        }
        return switch (message.kind()) {
            case SALE ->
                Answer.created(
                        "/v1/sales/" + result.messageId(),
                        new Sale(
                                result.messageId(),
                                message.shopGln(),
                                message.tillId(),
                                message.sequence(),
                                message.occurredAt(),
                                message.items(),
                                message.prices(),
                                false,
                                result.flags()));
            case RETURN ->
                Answer.created(
                        "/v1/returns/" + result.messageId(),
                        new Return(
                                result.messageId(),
                                message.shopGln(),
                                message.tillId(),
                                message.sequence(),
                                message.occurredAt(),
                                message.items(),
                                message.prices(),
                                false,
                                result.flags()));
            case VOID -> Answer.ok(new Voiding(message.voids(), message.tillId(), message.occurredAt()));
        };
    }

    private static HttpProblem problem(TillMessage message, List<OffendingItem> reasons) {
        String first = reasons.get(0).reason();
        if (first.equals(DecidedMessages.SHOP_UNKNOWN)) {
            return Problems.notFound("shop-unknown", "There is no shop with GLN " + message.shopGln() + ".", List.of());
        }
        if (first.equals("prices_mismatch") || first.equals("time_out_of_range")) {
            return Problems.unprocessable("invalid-value", "Some values are missing or wrong.", reasons);
        }
        return message.kind() == TillMessage.Kind.RETURN
                ? Problems.conflict("return-refused", "Nothing was taken back; take these items out.", reasons)
                : Problems.conflict("sale-refused", "Nothing was sold; take these items out.", reasons);
    }
}
