package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.Details;
import io.leaftrace.analytics.fact.EventKind;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import java.time.Instant;
import java.util.List;

/**
 * How an item is, after the last fact of its life. Once deactivated it stays so, wherever it goes; what is sold, seized or
 * no more is not moved by whoever moves what it was in.
 *
 * @param custody how it is held
 * @param disposition the CBV word; null when no fact told one
 * @param since the fact that told it last; null with the disposition
 * @param placeGln where it was seen last; in transit, the place that it left
 * @param position where in that place; null when not told
 * @param holderGln the place whose party has it: in transit the one that it left, until it is received
 * @param way how it is on its way; null when it is not in transit
 * @param seizedBy the party that seized it; null while it is not seized
 */
record ItemState(
        CustodyState custody,
        String disposition,
        StoredFact since,
        String placeGln,
        String position,
        String holderGln,
        OnTheWay way,
        String seizedBy) {

    /**
     * How an item is on its way.
     *
     * @param destinationGln where it is bound for; null when not told
     * @param plannedArrivalAt when it should be there; null when not told
     * @param vehicle what carries it; null when not told
     * @param country where it was exported to; null when it was not
     */
    record OnTheWay(String destinationGln, Instant plannedArrivalAt, String vehicle, String country) {

        private static OnTheWay of(StoredFact fact) {
            Details details = fact.details();
            return new OnTheWay(
                    fact.where().destinationGln(), details.plannedArrivalAt(), details.vehicle(), details.country());
        }

        /** What is told anew counts; of the rest, what was told when it left. */
        private OnTheWay with(OnTheWay later) {
            return new OnTheWay(
                    later.destinationGln != null ? later.destinationGln : destinationGln,
                    later.plannedArrivalAt != null ? later.plannedArrivalAt : plannedArrivalAt,
                    later.vehicle != null ? later.vehicle : vehicle,
                    later.country != null ? later.country : country);
        }
    }

    static final ItemState NOTHING_KNOWN =
            new ItemState(CustodyState.PENDING, null, null, null, null, null, null, null);

    static ItemState after(List<Life.Step> steps) {
        ItemState state = NOTHING_KNOWN;
        for (Life.Step step : steps) {
            state = state.next(step.touch());
        }
        return state;
    }

    /** Null when it is not in transit. */
    String destinationGln() {
        return way == null ? null : way.destinationGln();
    }

    /** After one more fact of the life. */
    ItemState next(Touch touch) {
        StoredFact fact = touch.fact();
        if (!touch.counts()) {
            return this;
        }
        CustodyStep step = touch.role() == Role.INPUT ? CustodyStep.OTHER : CustodyStep.of(fact);
        boolean byAuthority = seizedBy != null && seizedBy.equals(fact.details().partyGln());
        CustodyState after = CustodyTable.after(custody, step, byAuthority)
                .orElse(step == CustodyStep.OTHER ? afterOther(fact) : null);
        if (after == null
                && step != CustodyStep.DEACTIVATED
                && !(step == CustodyStep.INSPECTED && custody.isAtHand())) {
            return this;
        }
        return moved(touch, after == null ? custody : after);
    }

    /** What else is told of an item shows where it is, unless nothing can be told of it any more. */
    private CustodyState afterOther(StoredFact fact) {
        if (fact.where().placeGln() == null || fact.kind().happensOnTheWay()) {
            return custody.isAtHand() || custody.isMissing() ? custody : null;
        }
        return custody.isAtHand() || custody.isMissing() ? CustodyState.AT_PLACE : null;
    }

    private ItemState moved(Touch touch, CustodyState after) {
        StoredFact fact = touch.fact();
        EventKind kind = fact.kind();
        boolean outOfUse = since != null && since.deactivates();
        boolean tells = kind.disposition() != null && touch.role() != Role.INPUT && !outOfUse;
        String place = fact.where().placeGln();
        boolean changesHolder = place != null && (holderGln == null || !kind.happensOnTheWay());
        String seizer =
                custody == CustodyState.SEIZED ? seizedBy : fact.details().partyGln();
        return new ItemState(
                after,
                tells ? kind.disposition() : disposition,
                tells ? fact : since,
                place != null ? place : placeGln,
                place != null ? fact.where().position() : position,
                changesHolder ? place : holderGln,
                wayAfter(fact, after),
                after == CustodyState.SEIZED ? seizer : null);
    }

    private OnTheWay wayAfter(StoredFact fact, CustodyState after) {
        boolean leaves = after == CustodyState.IN_TRANSIT && custody != CustodyState.IN_TRANSIT;
        if (fact.kind().ships() || leaves) {
            return OnTheWay.of(fact);
        }
        // A code taken out of use says nothing of where the item goes.
        boolean keeps = (fact.kind().happensOnTheWay() && !after.isMissing()) || fact.deactivates();
        if (!keeps || way == null) {
            return null;
        }
        return fact.deactivates() ? way : way.with(OnTheWay.of(fact));
    }
}
