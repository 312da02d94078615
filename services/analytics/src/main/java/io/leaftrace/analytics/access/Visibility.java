package io.leaftrace.analytics.access;

import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody sees of an item's life.
 *
 * <p>A party sees all of what it made. Of an item that it held it sees everything up to the last fact that is its own: what
 * it wrote, what happened at one of its places, and that the item was bound for one. What came after is others' business.
 * A regulator of one market sees all of the products for it, and of others what happened in the country or was bound for
 * it.
 */
public sealed interface Visibility {

    /** All of it. */
    record Whole() implements Visibility {}

    /** As if there were no such item. */
    record Nothing() implements Visibility {}

    /** Up to this fact, and what is in it. */
    record Until(StoredFact last) implements Visibility {}

    /** These facts alone. */
    record Only(Set<StoredFact> facts) implements Visibility {}

    /**
     * Whose item it is.
     *
     * @param makerGln null when it is not one of ours
     * @param market of its product; null when it has none, as logistic units have
     */
    record Origin(String makerGln, String market) {

        /** Of whose maker nothing is asked. */
        public static final Origin NOBODYS = new Origin(null, null);
    }

    /**
     * Decides.
     *
     * @param life the facts of the item's life, in order; those that were recalled, too
     * @param places by GLN, as far as they are registered
     */
    static Visibility of(Viewer viewer, Origin origin, List<StoredFact> life, Map<String, Place> places) {
        if (viewer.seesAll()) {
            return new Whole();
        }
        return viewer.isParty()
                ? ofParty(viewer, origin, life, places)
                : ofMarket(viewer.market(), origin, life, places);
    }

    /** Whether a fact is a party's own, so that it may see which of its people and devices told it. */
    static boolean wrote(String partyGln, StoredFact fact, Map<String, Place> places) {
        String writer = fact.details().partyGln();
        return writer != null
                ? writer.equals(partyGln)
                : isPlaceOf(partyGln, fact.where().placeGln(), places);
    }

    private static Visibility ofParty(Viewer viewer, Origin origin, List<StoredFact> life, Map<String, Place> places) {
        String party = viewer.partyGln();
        if (party.equals(origin.makerGln())) {
            return new Whole();
        }
        for (int last = life.size() - 1; last >= 0; last--) {
            if (concerns(party, life.get(last), places)) {
                return last == life.size() - 1 ? new Whole() : new Until(life.get(last));
            }
        }
        return new Nothing();
    }

    /** Whether a fact is a party's own: it wrote it, it happened at one of its places, or something is bound for one. */
    static boolean concerns(String partyGln, StoredFact fact, Map<String, Place> places) {
        return wrote(partyGln, fact, places)
                || isPlaceOf(partyGln, fact.where().placeGln(), places)
                || isPlaceOf(partyGln, fact.where().destinationGln(), places);
    }

    private static boolean isPlaceOf(String party, String gln, Map<String, Place> places) {
        Place place = gln == null ? null : places.get(gln);
        return place != null && place.partyGln().equals(party);
    }

    private static Visibility ofMarket(String market, Origin origin, List<StoredFact> life, Map<String, Place> places) {
        if (market.equals(origin.market())) {
            return new Whole();
        }
        Set<StoredFact> there = life.stream()
                .filter(fact -> isIn(market, fact.where().placeGln(), places)
                        || isIn(market, fact.where().destinationGln(), places)
                        || market.equals(fact.details().country()))
                .collect(Collectors.toSet());
        if (there.isEmpty()) {
            return new Nothing();
        }
        return there.size() == life.size() ? new Whole() : new Only(there);
    }

    private static boolean isIn(String country, String gln, Map<String, Place> places) {
        Place place = gln == null ? null : places.get(gln);
        return place != null && place.country().equals(country);
    }
}
