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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes an announcement back; once some of its items were seen leaving, the rest of it. */
@ApplicationScoped
class CancelDispatch {

    private final DispatchStore store;
    private final ArrivalStore arrivals;
    private final CheckArrivals checkArrivals;
    private final KeepAlerts alerts;

    CancelDispatch(DispatchStore store, ArrivalStore arrivals, CheckArrivals checkArrivals, KeepAlerts alerts) {
        this.store = store;
        this.arrivals = arrivals;
        this.checkArrivals = checkArrivals;
        this.alerts = alerts;
    }

    /**
     * Cancels what has not left; nobody awaits that any more. What left is awaited on.
     *
     * @param party the GLN of the caller's organisation
     * @param by the {@code sub} of the token
     */
    Uni<Answer> cancel(SqlConnection tx, String party, String by, UUID dispatchId, String reason) {
        Instant now = Clock.systemUTC().instant();
        return store.lock(tx, dispatchId, party)
                .map(found -> found.orElseThrow(CancelDispatch::unknown))
                .invoke(dispatch -> reasonAgainst(dispatch, party).ifPresent(problem -> {
                    throw problem;
                }))
                // What handhelds told a moment ago counts as well.
                .chain(() -> checkArrivals.judge(tx, List.of(dispatchId), now))
                .chain(() -> store.find(tx, dispatchId, new Sight(party, null)))
                .map(Optional::orElseThrow)
                .chain(dispatch -> dispatch.departedCount() + dispatch.arrivedCount() == 0
                        ? cancelWhole(tx, dispatchId)
                        : takeOff(tx, dispatchId, now))
                .chain(() -> store.cancel(tx, dispatchId, now, by, reason))
                .chain(() -> store.find(tx, dispatchId, new Sight(party, null)))
                .map(cancelled -> Answer.ok(cancelled.orElseThrow()));
    }

    static HttpProblem unknown() {
        return Problems.notFound("dispatch-unknown", "There is no such dispatch.", List.of());
    }

    private Uni<Void> cancelWhole(SqlConnection tx, UUID dispatchId) {
        return store.cancelWhole(tx, dispatchId)
                .chain(() -> alerts.reconcile(tx, Watch.ANNOUNCEMENT, List.of(new HopKey(dispatchId, 0)), List.of()));
    }

    private Uni<Void> takeOff(SqlConnection tx, UUID dispatchId, Instant now) {
        return arrivals.takeOff(tx, dispatchId, now)
                .invoke(items -> {
                    if (items == 0) {
                        throw Problems.conflict(
                                "dispatch-departed", "All of its items left already, or are not awaited.", List.of());
                    }
                })
                .chain(() -> checkArrivals.judge(tx, List.of(dispatchId), now))
                .replaceWithVoid();
    }

    private static Optional<HttpProblem> reasonAgainst(Dispatch dispatch, String party) {
        if (!dispatch.sender().equals(party)) {
            return Optional.of(Problems.forbidden("not-your-dispatch", "Only the sender can cancel a dispatch."));
        }
        return dispatch.state() == DispatchState.CANCELLED
                ? Optional.of(Problems.conflict("dispatch-cancelled", "The dispatch is cancelled already.", List.of()))
                : Optional.empty();
    }
}
