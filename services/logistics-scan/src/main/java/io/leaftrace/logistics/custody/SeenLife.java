package io.leaftrace.logistics.custody;

import io.leaftrace.edge.Sight;
import io.leaftrace.logistics.place.KnownPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What somebody sees of an item's life, by the rule of the trace: its maker, and whoever has it or awaits it, sees all; a
 * former holder sees what was until the last fact of its own, so what became of the item afterwards is not told. A
 * regulator of one market sees all of the products for it, and others until the last fact in or bound for its country. A
 * pure function of the set of facts.
 */
final class SeenLife {

    private static final Set<CustodyStep> MAKING =
            EnumSet.of(CustodyStep.APPLIED, CustodyStep.REJECTED, CustodyStep.PACKED);

    private final Map<String, KnownPlace> places;

    private SeenLife(Map<String, KnownPlace> places) {
        this.places = places;
    }

    /**
     * Decides.
     *
     * @param market that the item's product is for; null when it is not known, as of logistic units
     * @param facts as {@link CustodyDecision#of} takes them
     * @param places by GLN, as far as they are registered
     * @return the facts to tell from; empty for somebody to whom there is no such item
     */
    static Optional<Collection<CustodyFact>> of(
            Sight sight, String market, long itemId, Collection<CustodyFact> facts, Map<String, KnownPlace> places) {
        if (sight.isOfAll() || (sight.market() != null && sight.market().equals(market))) {
            return Optional.of(facts);
        }
        return new SeenLife(places).of(sight, itemId, facts);
    }

    private Optional<Collection<CustodyFact>> of(Sight sight, long itemId, Collection<CustodyFact> facts) {
        List<CustodyFact> life = new ArrayList<>();
        Custody now = CustodyDecision.walk(itemId, facts, (fact, soFar) -> {
            if (soFar.isAbout(fact)) {
                life.add(fact);
            }
        });
        Predicate<KnownPlace> its = sight.market() != null
                ? place -> place.country().equals(sight.market())
                : place -> place.partyGln().equals(sight.partyGln());
        boolean made = sight.partyGln() != null && life.stream().anyMatch(fact -> makes(fact) && at(its, fact));
        if (made || isAny(its, now.placeGln(), now.destinationGln())) {
            return Optional.of(facts);
        }
        for (int last = life.size() - 1; last >= 0; last--) {
            CustodyFact fact = life.get(last);
            if (isAny(its, fact.placeGln(), fact.destinationGln()) || isToldBy(sight.partyGln(), fact)) {
                return Optional.of(until(fact, facts));
            }
        }
        return Optional.empty();
    }

    private static boolean makes(CustodyFact fact) {
        return !fact.isJudged() && MAKING.contains(fact.step());
    }

    private boolean at(Predicate<KnownPlace> its, CustodyFact fact) {
        return isAny(its, fact.placeGln());
    }

    private boolean isAny(Predicate<KnownPlace> its, String... glns) {
        return Stream.of(glns)
                .filter(Objects::nonNull)
                .map(places::get)
                .filter(Objects::nonNull)
                .anyMatch(its);
    }

    private static boolean isToldBy(String partyGln, CustodyFact fact) {
        return partyGln != null && partyGln.equals(fact.detail().partyGln());
    }

    private static List<CustodyFact> until(CustodyFact last, Collection<CustodyFact> facts) {
        return facts.stream()
                .filter(fact -> CustodyDecision.IN_ORDER.compare(fact, last) <= 0)
                .toList();
    }
}
