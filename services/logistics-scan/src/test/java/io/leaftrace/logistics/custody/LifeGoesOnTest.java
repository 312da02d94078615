package io.leaftrace.logistics.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.logistics.custody.FlagDecision.Judgement;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Judging later hops by where the item was comes to the same as judging its whole life, which is the reference. */
class LifeGoesOnTest {

    private static final long ITEMS = 3;
    private static final String PARTY = "6900000000010";
    private static final Map<String, String> PARTIES =
            Map.of("6900000000001", PARTY, "6900000000002", "6900000000020", "6900000000003", "6900000000030");

    @Property(tries = 5_000)
    void goingOnComesToTheSameAsJudgingTheWholeLife(
            @ForAll("facts") List<CustodyFact> others,
            @ForAll boolean applied,
            @ForAll("moment") int firstSecondOfTheLater,
            @ForAll("recalls") List<FlagDecision.Recall> recalls) {
        List<CustodyFact> facts = applied ? concat(allApplied(), others) : others;
        Instant cut = at(firstSecondOfTheLater);
        List<CustodyFact> first = facts.stream()
                .filter(fact -> fact.header().occurredAt().isBefore(cut))
                .toList();
        List<CustodyFact> later =
                facts.stream().filter(fact -> !first.contains(fact)).toList();
        FlagDecision.Known known = new FlagDecision.Known(false, recalls, PARTIES);
        for (long item = 1; item <= ITEMS; item++) {
            boolean compared = compare(item, first, later, known);
            Statistics.label("judged by where it was").collect(compared).coverage(coverage -> coverage.check(true)
                    .percentage(share -> share > 5));
        }
    }

    private static boolean compare(
            long item, List<CustodyFact> first, List<CustodyFact> later, FlagDecision.Known known) {
        List<CustodyFact> earlierLife = life(item, first);
        Judgement before = FlagDecision.of(item, earlierLife, known);
        Holding stored = Holding.of(item, before, earlierLife, PARTIES.keySet());
        List<CustodyFact> hops = naming(item, later);
        // What a parent of before does is the item's as well: then its whole life is judged.
        boolean ofParents = life(item, concat(earlierLife, later)).size() != earlierLife.size() + hops.size();
        if (hops.isEmpty() || ofParents || !FlagDecision.goesOn(stored, hops)) {
            return false;
        }
        List<CustodyFact> wholeLife = concat(earlierLife, hops);
        Judgement whole = FlagDecision.of(item, wholeLife, known);
        Judgement goneOn = FlagDecision.goOn(stored, hops, known);

        assertThat(Holding.of(item, goneOn, last(hops)))
                .isEqualTo(Holding.of(item, whole, wholeLife, PARTIES.keySet()));
        Map<CustodyFact, List<String>> flags = new HashMap<>(before.flags());
        flags.putAll(goneOn.flags());
        assertThat(flags).isEqualTo(whole.flags());
        return true;
    }

    @Test
    void lifeGoesOnAfterLaterHops() {
        CustodyFact applied = fact(1, null, CustodyStep.APPLIED, "6900000000001", null, 1, null);
        CustodyFact moved = fact(2, PARTY, CustodyStep.MOVED, "6900000000001", null, 1, null);

        assertThat(FlagDecision.goesOn(stored(applied), List.of(moved))).isTrue();
    }

    @Test
    void hopThatIsNotLaterNeedsTheWholeLife() {
        CustodyFact applied = fact(2, null, CustodyStep.APPLIED, "6900000000001", null, 1, null);
        CustodyFact asEarly = fact(2, PARTY, CustodyStep.MOVED, "6900000000001", null, 1, null);

        assertThat(FlagDecision.goesOn(stored(applied), List.of(asEarly))).isFalse();
    }

    @Test
    void itemInAParentNeedsTheWholeLife() {
        CustodyFact applied = fact(1, null, CustodyStep.APPLIED, "6900000000001", null, 1, null);
        CustodyFact packed = fact(2, PARTY, CustodyStep.PACKED, "6900000000001", null, 1, 2L);
        CustodyFact moved = fact(3, PARTY, CustodyStep.MOVED, "6900000000001", null, 1, null);

        assertThat(FlagDecision.goesOn(stored(applied, packed), List.of(moved))).isFalse();
    }

    @Test
    void itemOfWhichNoLineHasToldNeedsTheWholeLife() {
        CustodyFact moved = fact(1, PARTY, CustodyStep.MOVED, "6900000000001", null, 1, null);

        assertThat(stored(moved).lastFactAt()).isNull();
    }

    @Test
    void itemThatWasAtAPlaceThatIsNotRegisteredNeedsTheWholeLife() {
        CustodyFact applied = fact(1, null, CustodyStep.APPLIED, "6900000000009", null, 1, null);

        assertThat(stored(applied).lastFactAt()).isNull();
    }

    /** The negative control: a late hop that were judged by where the item is now would be judged wrongly. */
    @Test
    void goingOnWithALateHopWouldComeToSomethingElse() {
        FlagDecision.Known known = new FlagDecision.Known(false, List.of(), PARTIES);
        CustodyFact applied = fact(1, null, CustodyStep.APPLIED, "6900000000001", null, 1, null);
        CustodyFact late = fact(2, PARTY, CustodyStep.SHIPPED, "6900000000001", "6900000000002", 1, null);
        CustodyFact received = fact(3, "6900000000020", CustodyStep.RECEIVED, "6900000000002", null, 1, null);
        Holding stored = stored(applied, received);

        assertThat(FlagDecision.goesOn(stored, List.of(late))).isFalse();
        assertThat(FlagDecision.goOn(stored, List.of(late), known).custody().state())
                .isNotEqualTo(FlagDecision.of(1, List.of(applied, late, received), known)
                        .custody()
                        .state());
    }

    private static List<CustodyFact> allApplied() {
        return LongStream.rangeClosed(1, ITEMS)
                .mapToObj(item -> fact(0, PARTY, CustodyStep.APPLIED, "6900000000001", null, item, null))
                .toList();
    }

    private static Holding stored(CustodyFact... life) {
        FlagDecision.Known known = new FlagDecision.Known(false, List.of(), PARTIES);
        return Holding.of(1, FlagDecision.of(1, List.of(life), known), List.of(life), PARTIES.keySet());
    }

    /** The facts that name an item or anything that it was ever in, as the store reads them. */
    private static List<CustodyFact> life(long item, List<CustodyFact> facts) {
        Set<Long> line = new TreeSet<>(Set.of(item));
        for (int before = 0; before != line.size(); ) {
            before = line.size();
            for (CustodyFact fact : facts) {
                for (Naming naming : fact.namings()) {
                    if (naming.parent() != null && line.stream().anyMatch(naming.items()::contains)) {
                        line.add(naming.parent());
                    }
                }
            }
        }
        return facts.stream()
                .filter(fact -> line.stream().anyMatch(fact::names))
                .toList();
    }

    private static List<CustodyFact> naming(long item, List<CustodyFact> facts) {
        return facts.stream().filter(fact -> fact.names(item)).toList();
    }

    private static List<CustodyFact> concat(List<CustodyFact> some, List<CustodyFact> others) {
        List<CustodyFact> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static Instant last(List<CustodyFact> facts) {
        return facts.stream()
                .map(fact -> fact.header().occurredAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Provide
    Arbitrary<Integer> moment() {
        return Arbitraries.integers().between(1, 8);
    }

    @Provide
    Arbitrary<List<FlagDecision.Recall>> recalls() {
        Arbitrary<Integer> second = Arbitraries.integers().between(0, 8);
        return Combinators.combine(second, second.injectNull(0.5))
                .as((from, until) -> new FlagDecision.Recall(at(from), until == null ? null : at(until)))
                .list()
                .ofMaxSize(1);
    }

    /** Few seconds, places and items, so that facts meet; some are of lines and tills, of which nothing is judged. */
    @Provide
    Arbitrary<List<CustodyFact>> facts() {
        Arbitrary<String> place =
                Arbitraries.of(PARTIES.keySet().stream().sorted().toList());
        Arbitrary<CustodyStep> step = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.of(CustodyStep.class)),
                net.jqwik.api.Tuple.of(
                        5,
                        Arbitraries.of(
                                CustodyStep.APPLIED, CustodyStep.SHIPPED, CustodyStep.RECEIVED, CustodyStep.MOVED)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(PARTY, "6900000000020", "6900000000030"),
                        step,
                        place,
                        place,
                        Arbitraries.longs().between(1, ITEMS),
                        Arbitraries.longs().between(1, ITEMS).injectNull(0.5))
                .as((second, party, kind, here, there, item, parent) ->
                        fact(second, party, kind, here, there, item, parent))
                .list()
                .ofMaxSize(8);
    }

    private static CustodyFact fact(
            int second, String party, CustodyStep step, String place, String destination, long item, Long parent) {
        boolean ofLine = step == CustodyStep.APPLIED
                || step == CustodyStep.REJECTED
                || step == CustodyStep.SOLD
                || step == CustodyStep.BROUGHT_BACK;
        boolean ships = step == CustodyStep.SHIPPED || step == CustodyStep.RETURNED;
        boolean deactivates = step == CustodyStep.DEACTIVATED;
        List<Naming> namings = new ArrayList<>();
        boolean withParent = parent != null && (step == CustodyStep.PACKED || step == CustodyStep.TAKEN_OUT);
        namings.add(new Naming(new ItemRun(item, 1), withParent ? parent : null));
        if (withParent && step == CustodyStep.PACKED) {
            namings.add(new Naming(new ItemRun(parent, 1), null));
        }
        Header header = new Header(UUID.randomUUID(), at(second), "+08:00", at(second), "logistics-scan/a/b", second);
        CustodyFact.Detail detail = new CustodyFact.Detail(
                0, ofLine || deactivates ? null : party, false, "gate", ships ? at(second) : null, "GL-7");
        return new CustodyFact(header, step, deactivates ? null : place, ships ? destination : null, detail, namings);
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(second);
    }
}
