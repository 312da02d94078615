package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.custody.Custody;
import io.leaftrace.logistics.custody.CustodyDecision;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyState;
import java.time.Instant;
import java.util.Collection;

/** What the facts of custody say of an awaited arrival; the order of their coming does not matter. */
final class ArrivalDecision {

    private final String from;
    private final String to;
    private final Instant since;
    private Instant departedAt;
    private Instant arrivedAt;

    private ArrivalDecision(String from, String to, Instant since) {
        this.from = from;
        this.to = to;
        this.since = since;
    }

    /**
     * What was seen of one item.
     *
     * @param departedAt when it was first seen leaving; null when it was not
     * @param arrivedAt when it was first seen at the destination; null when it was not
     * @param endedAt since when it is not to be expected there any more; null while it is, and when it arrived
     * @param outcome why not; null likewise
     */
    record Progress(Instant departedAt, Instant arrivedAt, Instant endedAt, ArrivalOutcome outcome) {

        /** Of an item that is still to be expected, or arrived. */
        Progress(Instant departedAt, Instant arrivedAt) {
            this(departedAt, arrivedAt, null, null);
        }

        private boolean isAwaited() {
            return arrivedAt == null && outcome == null;
        }
    }

    /**
     * Follows one item.
     *
     * @param life its facts and those of its parents
     * @param since what happened earlier does not count
     */
    static Progress follow(long itemId, Collection<CustodyFact> life, String from, String to, Instant since) {
        ArrivalDecision decision = new ArrivalDecision(from, to, since);
        Custody now = CustodyDecision.follow(itemId, life, decision::see);
        return decision.progress(now);
    }

    private void see(CustodyFact fact, Custody custody) {
        boolean moved = custody.since() != null && custody.since().compareTo(fact.header()) == 0;
        if (!moved || arrivedAt != null || fact.header().occurredAt().isBefore(since)) {
            return;
        }
        boolean underWay = custody.state() == CustodyState.IN_TRANSIT;
        if (underWay && departedAt == null && from.equals(custody.placeGln())) {
            departedAt = fact.header().occurredAt();
        }
        if (!underWay && to.equals(custody.placeGln())) {
            arrivedAt = fact.header().occurredAt();
        }
    }

    private Progress progress(Custody now) {
        ArrivalOutcome outcome = arrivedAt == null ? outcome(now) : null;
        return outcome == null
                ? new Progress(departedAt, arrivedAt)
                : new Progress(departedAt, null, now.since().occurredAt(), outcome);
    }

    /** Why the item cannot come from where it is now; null when it can. */
    private ArrivalOutcome outcome(Custody now) {
        return switch (now.state()) {
            case PENDING, DEACTIVATED, EXPIRED -> null;
            case AT_PLACE, UNPACKED -> outcomeAtPlace(now);
            // Whoever carries it from here may still bring it, by whatever way.
            case IN_TRANSIT -> from.equals(now.placeGln()) || now.isBoundFor(to) ? null : ArrivalOutcome.ELSEWHERE;
            case LOST -> ArrivalOutcome.LOST;
            case STOLEN -> ArrivalOutcome.STOLEN;
            case SEIZED -> ArrivalOutcome.SEIZED;
            case SOLD -> ArrivalOutcome.SOLD;
            case EXPORTED -> ArrivalOutcome.EXPORTED;
            case DESTROYED -> ArrivalOutcome.DESTROYED;
            case REJECTED -> ArrivalOutcome.REJECTED;
        };
    }

    private ArrivalOutcome outcomeAtPlace(Custody now) {
        if (!from.equals(now.placeGln())) {
            return ArrivalOutcome.ELSEWHERE;
        }
        if (now.emptied()) {
            return ArrivalOutcome.UNPACKED;
        }
        return departedAt == null ? null : ArrivalOutcome.CAME_BACK;
    }

    /**
     * How far a dispatch is that was not cancelled.
     *
     * @param items those that nobody took off it
     * @param overdueFrom the time from which what has not arrived is overdue
     */
    static DispatchState state(Collection<Progress> items, Instant overdueFrom, Instant now) {
        long arrived = items.stream().filter(item -> item.arrivedAt() != null).count();
        if (items.stream().noneMatch(Progress::isAwaited)) {
            return arrived == items.size() ? DispatchState.ARRIVED : DispatchState.CLOSED;
        }
        if (!now.isBefore(overdueFrom)) {
            return DispatchState.OVERDUE;
        }
        if (arrived > 0) {
            return DispatchState.PARTLY_ARRIVED;
        }
        return items.stream().anyMatch(item -> item.departedAt() != null)
                ? DispatchState.DEPARTED
                : DispatchState.ANNOUNCED;
    }
}
