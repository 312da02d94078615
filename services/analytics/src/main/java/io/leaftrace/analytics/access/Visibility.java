package io.leaftrace.analytics.access;

import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What somebody sees of an item's life.
 *
 * <p>A party sees all of what it made. Of an item that it held it sees everything up to the last fact by which it did: that
 * happened at one of its places, or says that the item was bound for one; and that stands. A claim that nothing supports
 * does not, nor does a change of hands that an alert is open against. What it wrote and what was told of its places it sees
 * anyway, and no more by that: whoever writes of an item that it never had learns nothing. What came after is others' business.
 * A regulator of one market sees all of the products for it, and of others what happened in the country or was bound for
 * it.
 */
public sealed interface Visibility {

    /** Codes of alerts. */
    Set<String> AGAINST_HOLDING = Set.of(
            "not_the_holder",
            "arrival_without_dispatch",
            "wrong_place",
            "place_unknown",
            "code_unknown",
            "two_parents",
            "packing_cycle",
            "clock_ahead",
            "clock_behind",
            "time_out_of_range",
            "after_sale",
            "after_destruction",
            "after_export",
            "after_loss",
            "while_seized");

    /** All of it. */
    record Whole() implements Visibility {}

    /** As if there were no such item. */
    record Nothing() implements Visibility {}

    /**
     * Up to this fact, and what is in it.
     *
     * @param besides later ones that the party wrote itself, or that happened at its places
     */
    record Until(StoredFact last, Set<StoredFact> besides) implements Visibility {

        public Until(StoredFact last) {
            this(last, Set.of());
        }

        public boolean shows(StoredFact fact) {
            return fact.compareTo(last) <= 0 || besides.contains(fact);
        }
    }

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
     * @param stands of a fact, whether it counts and nothing speaks against it
     */
    static Visibility of(
            Viewer viewer,
            Origin origin,
            List<StoredFact> life,
            Map<String, Place> places,
            Predicate<StoredFact> stands) {
        if (viewer.seesAll()) {
            return new Whole();
        }
        return viewer.isParty()
                ? ofParty(viewer, origin, life, places, stands)
                : ofMarket(viewer.market(), origin, life, places);
    }

    /** As if all facts stood that were not recalled. */
    static Visibility of(Viewer viewer, Origin origin, List<StoredFact> life, Map<String, Place> places) {
        return of(viewer, origin, life, places, fact -> !fact.isRecalled());
    }

    /**
     * Whether an alert with this code speaks against that the item was where a hop says. Others are about the item, or
     * about what should have happened to it.
     */
    static boolean speaksAgainstHolding(String alertCode) {
        return AGAINST_HOLDING.contains(alertCode);
    }

    /** Whether a fact is a party's own, so that it may see which of its people and devices told it. */
    static boolean wrote(String partyGln, StoredFact fact, Map<String, Place> places) {
        String writer = fact.details().partyGln();
        return writer != null
                ? writer.equals(partyGln)
                : isPlaceOf(partyGln, fact.where().placeGln(), places);
    }

    private static Visibility ofParty(
            Viewer viewer,
            Origin origin,
            List<StoredFact> life,
            Map<String, Place> places,
            Predicate<StoredFact> stands) {
        String party = viewer.partyGln();
        if (party.equals(origin.makerGln())) {
            return new Whole();
        }
        int last = life.size() - 1;
        while (last >= 0 && !(held(party, life.get(last), places) && stands.test(life.get(last)))) {
            last--;
        }
        if (last == life.size() - 1 && last >= 0) {
            return new Whole();
        }
        Set<StoredFact> alone = life.subList(last + 1, life.size()).stream()
                .filter(fact -> concerns(party, fact, places))
                .collect(Collectors.toSet());
        if (last >= 0) {
            return new Until(life.get(last), alone);
        }
        return alone.isEmpty() ? new Nothing() : new Only(alone);
    }

    /** Whether a fact is a party's own: it wrote it, it happened at one of its places, or something is bound for one. */
    static boolean concerns(String partyGln, StoredFact fact, Map<String, Place> places) {
        return wrote(partyGln, fact, places) || isAtPlaceOf(partyGln, fact, places);
    }

    /** What is loaded, looked at or lost on its way nobody has by that, and anybody may tell it. */
    private static boolean held(String partyGln, StoredFact fact, Map<String, Place> places) {
        return !fact.kind().happensOnTheWay() && isAtPlaceOf(partyGln, fact, places);
    }

    private static boolean isAtPlaceOf(String partyGln, StoredFact fact, Map<String, Place> places) {
        return isPlaceOf(partyGln, fact.where().placeGln(), places)
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
