package io.leaftrace.logistics.dispatch;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Sight;
import io.leaftrace.logistics.alert.HopKey;
import io.leaftrace.logistics.alert.KeepAlerts;
import io.leaftrace.logistics.alert.Watch;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes an announcement back as long as none of its items was seen leaving. */
@ApplicationScoped
class CancelDispatch {

    private final DispatchStore store;
    private final KeepAlerts alerts;

    CancelDispatch(DispatchStore store, KeepAlerts alerts) {
        this.store = store;
        this.alerts = alerts;
    }

    /**
     * Cancels it; nobody awaits it any more.
     *
     * @param party the GLN of the caller's organisation
     * @param by the {@code sub} of the token
     */
    Uni<Answer> cancel(SqlConnection tx, String party, String by, UUID dispatchId, String reason) {
        return store.lock(tx, dispatchId, party)
                .map(found -> found.orElseThrow(CancelDispatch::unknown))
                .invoke(dispatch -> reasonAgainst(dispatch, party).ifPresent(problem -> {
                    throw problem;
                }))
                .chain(() -> store.cancel(tx, dispatchId, Clock.systemUTC().instant(), by, reason))
                .chain(() -> alerts.reconcile(tx, Watch.ANNOUNCEMENT, List.of(new HopKey(dispatchId, 0)), List.of()))
                .chain(() -> store.find(tx, dispatchId, new Sight(party, null)))
                .map(cancelled -> Answer.ok(cancelled.orElseThrow()));
    }

    static HttpProblem unknown() {
        return Problems.notFound("dispatch-unknown", "There is no such dispatch.", List.of());
    }

    private static Optional<HttpProblem> reasonAgainst(Dispatch dispatch, String party) {
        if (!dispatch.sender().equals(party)) {
            return Optional.of(Problems.forbidden("not-your-dispatch", "Only the sender can cancel a dispatch."));
        }
        if (dispatch.state() == DispatchState.CANCELLED) {
            return Optional.of(
                    Problems.conflict("dispatch-cancelled", "The dispatch is cancelled already.", List.of()));
        }
        return dispatch.departedCount() + dispatch.arrivedCount() > 0
                ? Optional.of(Problems.conflict("dispatch-departed", "Some of its items left already.", List.of()))
                : Optional.empty();
    }
}
