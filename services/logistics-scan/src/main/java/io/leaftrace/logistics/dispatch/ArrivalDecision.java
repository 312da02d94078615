package io.leaftrace.logistics.dispatch;

import io.leaftrace.logistics.custody.Custody;
import io.leaftrace.logistics.custody.CustodyDecision;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What the facts of custody say of an awaited arrival; the order of their coming does not matter. */
final class ArrivalDecision {

    private ArrivalDecision() {}

    /**
     * What was seen of one item.
     *
     * @param departedAt when it was first seen leaving; null when it was not
     * @param arrivedAt when it was first seen at the destination; null when it was not
     */
    record Progress(Instant departedAt, Instant arrivedAt) {}

    /**
     * Follows one item.
     *
     * @param life its facts and those of its parents
     * @param since what happened earlier does not count
     */
    static Progress follow(long itemId, Collection<CustodyFact> life, String from, String to, Instant since) {
        List<CustodyFact> soFar = new ArrayList<>();
        Instant departedAt = null;
        for (CustodyFact fact : inOrder(life)) {
            soFar.add(fact);
            if (fact.header().occurredAt().isBefore(since)) {
                continue;
            }
            Custody custody = CustodyDecision.of(itemId, soFar);
            if (custody.since() == null || custody.since().compareTo(fact.header()) != 0) {
                continue;
            }
            boolean underWay = custody.state() == CustodyState.IN_TRANSIT;
            if (underWay && departedAt == null && from.equals(custody.placeGln())) {
                departedAt = fact.header().occurredAt();
            }
            if (!underWay && to.equals(custody.placeGln())) {
                return new Progress(departedAt, fact.header().occurredAt());
            }
        }
        return new Progress(departedAt, null);
    }

    /**
     * How far a dispatch is that was not cancelled.
     *
     * @param overdueFrom the time from which what has not arrived is overdue
     */
    static DispatchState state(Collection<Progress> items, Instant overdueFrom, Instant now) {
        long arrived = items.stream().filter(item -> item.arrivedAt() != null).count();
        if (arrived == items.size()) {
            return DispatchState.ARRIVED;
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

    private static List<CustodyFact> inOrder(Collection<CustodyFact> life) {
        return life.stream().sorted(Comparator.comparing(CustodyFact::header)).toList();
    }
}
