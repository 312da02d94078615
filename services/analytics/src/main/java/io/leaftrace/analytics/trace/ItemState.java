package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.EventKind;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import java.util.List;

/**
 * How an item is, after the last fact of its life. Once deactivated it stays so, wherever it goes.
 *
 * @param disposition the CBV word; null when no fact told one
 * @param since the fact that told it last; null with the disposition
 * @param placeGln where it was seen last; in transit, the place that it left
 * @param destinationGln where it is bound for; null when it is not in transit
 */
record ItemState(String disposition, StoredFact since, String placeGln, String destinationGln) {

    private static final ItemState NOTHING_KNOWN = new ItemState(null, null, null, null);

    static ItemState after(List<Life.Step> steps) {
        ItemState state = NOTHING_KNOWN;
        for (Life.Step step : steps) {
            state = state.next(step);
        }
        return state;
    }

    private ItemState next(Life.Step step) {
        StoredFact fact = step.fact();
        if (fact.isRecalled()) {
            return this;
        }
        EventKind kind = fact.kind();
        boolean outOfUse = since != null && since.deactivates();
        boolean tells = kind.disposition() != null && step.touch().role() != Role.INPUT && !outOfUse;
        String place = fact.where().placeGln();
        return new ItemState(
                tells ? kind.disposition() : disposition,
                tells ? fact : since,
                place != null ? place : placeGln,
                kind.leavesInTransit() ? fact.where().destinationGln() : null);
    }
}
