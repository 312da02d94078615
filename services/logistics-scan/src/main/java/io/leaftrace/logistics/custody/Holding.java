package io.leaftrace.logistics.custody;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Where an item is, as it is stored: derived from its facts.
 *
 * @param placeGln where it was seen last; null while nothing is known
 * @param position where in that place
 * @param destinationGln where it is bound for; null when not in transit
 * @param vehicle what carries it; null when not in transit
 * @param since when that came about; null while nothing is known
 * @param plannedArrivalAt when it should be there; null when not in transit or not told
 * @param parent what it is in directly; null when it is loose
 * @param recalled whether a recall of it is in force
 * @param lastFactAt the time of the last fact of its life, while all that counts for later ones stands here; else null
 */
record Holding(
        long itemId,
        CustodyState state,
        String placeGln,
        String position,
        String destinationGln,
        String vehicle,
        Instant since,
        Instant plannedArrivalAt,
        Long parent,
        boolean recalled,
        Instant lastFactAt) {

    /** What was judged of an item by all facts of its life. */
    static Holding of(
            long itemId, FlagDecision.Judgement judgement, Collection<CustodyFact> life, Set<String> knownPlaces) {
        Instant last = null;
        boolean placesKnown = true;
        for (CustodyFact fact : life) {
            Instant at = fact.header().occurredAt();
            last = last == null || at.isAfter(last) ? at : last;
            placesKnown &= isKnown(fact.placeGln(), knownPlaces) && isKnown(fact.destinationGln(), knownPlaces);
        }
        return of(itemId, judgement, judgement.allStandsInCustody() && placesKnown ? last : null);
    }

    static Holding of(long itemId, FlagDecision.Judgement judgement, Instant lastFactAt) {
        Custody custody = judgement.custody();
        return new Holding(
                itemId,
                judgement.state(),
                custody.placeGln(),
                custody.position(),
                custody.destinationGln(),
                custody.vehicle(),
                custody.since() == null ? null : custody.since().occurredAt(),
                custody.plannedArrivalAt(),
                custody.parent(),
                judgement.recalled(),
                lastFactAt);
    }

    private static boolean isKnown(String gln, Set<String> knownPlaces) {
        return gln == null || knownPlaces.contains(gln);
    }
}
