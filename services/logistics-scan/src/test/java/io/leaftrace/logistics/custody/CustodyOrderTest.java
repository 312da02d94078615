package io.leaftrace.logistics.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CustodyOrderTest {

    private static final long ITEMS = 8;

    private static final Set<CustodyState> STAYING = EnumSet.of(
            CustodyState.REJECTED,
            CustodyState.SEIZED,
            CustodyState.SOLD,
            CustodyState.EXPORTED,
            CustodyState.DESTROYED);

    private static final Set<CustodyStep> OF_LINES =
            EnumSet.of(CustodyStep.APPLIED, CustodyStep.REJECTED, CustodyStep.SOLD, CustodyStep.DEACTIVATED);

    @Property
    void anyOrderOfArrivalGivesTheSameCustody(@ForAll("facts") List<CustodyFact> facts, @ForAll Random random) {
        List<CustodyFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);

        for (long item = 1; item <= ITEMS; item++) {
            assertThat(CustodyDecision.of(item, shuffled)).isEqualTo(CustodyDecision.of(item, facts));
        }
    }

    @Property
    void factsThatArriveTwiceChangeNothing(@ForAll("facts") List<CustodyFact> facts) {
        List<CustodyFact> twice = new ArrayList<>(facts);
        twice.addAll(facts);

        for (long item = 1; item <= ITEMS; item++) {
            assertThat(CustodyDecision.of(item, twice)).isEqualTo(CustodyDecision.of(item, facts));
        }
    }

    @Property
    void itemInsideAParentIsWhereTheParentIs(@ForAll("facts") List<CustodyFact> facts) {
        for (long item = 1; item <= ITEMS; item++) {
            Custody custody = CustodyDecision.of(item, facts);
            if (custody.parent() == null) {
                continue;
            }
            Custody parent = CustodyDecision.of(custody.parent(), facts);
            boolean movedAlone = custody.since().compareTo(parent.since()) > 0;
            // A spoiled code is on nothing, so it takes nothing along.
            boolean parentRejected = parent.state() == CustodyState.REJECTED;
            // What is destroyed, sold or kept by an authority does not go on with what it was packed into.
            boolean stays = STAYING.contains(custody.state()) || STAYING.contains(parent.state());
            // What was on its way alone keeps where it came from when both change the vehicle.
            boolean onItsOwnWay = custody.state() == CustodyState.IN_TRANSIT
                    && facts.stream()
                            .anyMatch(fact -> fact.step() == CustodyStep.TRANSLOADED
                                    && fact.header().equals(custody.since()));
            assertThat(movedAlone
                            || parentRejected
                            || stays
                            || onItsOwnWay
                            || custody.placeGln().equals(parent.placeGln()))
                    .as("item %d in %d", item, custody.parent())
                    .isTrue();
        }
    }

    @Property
    void anyOrderOfArrivalLeavesTheSameFlagsOnEveryHop(
            @ForAll("facts") List<CustodyFact> facts, @ForAll Random random) {
        List<CustodyFact> shuffled = new ArrayList<>(facts);
        shuffled.addAll(facts);
        Collections.shuffle(shuffled, random);

        for (long item = 1; item <= ITEMS; item++) {
            assertThat(flagsAfter(item, shuffled)).isEqualTo(flagsAfter(item, facts));
        }
    }

    /** Negative control: flags that are judged once, on arrival, depend on what came before. */
    @Test
    void flagsOfTheMomentOfArrivalWouldDependOnTheOrder() {
        CustodyFact shipped = told(CustodyStep.SHIPPED, 1);
        CustodyFact received = told(CustodyStep.RECEIVED, 2);

        assertThat(flagsOnArrival(List.of(shipped, received))).isNotEqualTo(flagsOnArrival(List.of(received, shipped)));
        assertThat(flagsAfter(1, List.of(shipped, received))).isEqualTo(flagsAfter(1, List.of(received, shipped)));
    }

    private static CustodyFact told(CustodyStep step, int minute) {
        return fact(
                minute,
                "handheld-1",
                minute,
                new UUID(0, minute),
                step,
                step == CustodyStep.SHIPPED ? "6900000000001" : "6900000000003",
                List.of(new Naming(new ItemRun(1, 1), null)));
    }

    private static Map<CustodyFact, List<String>> flagsOnArrival(List<CustodyFact> arrivals) {
        Map<CustodyFact, List<String>> flags = new HashMap<>();
        for (int arrived = 1; arrived <= arrivals.size(); arrived++) {
            CustodyFact last = arrivals.get(arrived - 1);
            flags.put(last, flagsAfter(1, arrivals.subList(0, arrived)).getOrDefault(last, List.of()));
        }
        return flags;
    }

    private static Map<CustodyFact, List<String>> flagsAfter(long item, List<CustodyFact> facts) {
        FlagDecision.Known known = new FlagDecision.Known(false, List.of(), Map.of("6900000000002", "6900000000020"));
        return FlagDecision.of(item, facts, known).flags();
    }

    /** Few minutes and devices, so that many facts share a time and the whole header decides. */
    @Provide
    Arbitrary<List<CustodyFact>> facts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of("handheld-1", "handheld-2"),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.longs().map(n -> new UUID(n, n)),
                        Arbitraries.of(CustodyStep.class),
                        Arbitraries.of("6900000000001", "6900000000002", "6900000000003"),
                        namings())
                .as(CustodyOrderTest::fact)
                .list()
                .uniqueElements(fact -> fact.header().eventId())
                .ofMaxSize(12);
    }

    private static Arbitrary<List<Naming>> namings() {
        Arbitrary<Long> item = Arbitraries.longs().between(1, ITEMS);
        return Combinators.combine(item, Arbitraries.integers().between(1, 3), item.injectNull(0.4))
                .as((first, count, parent) -> new Naming(new ItemRun(first, count), parent))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static CustodyFact fact(
            int minute,
            String device,
            long sequence,
            UUID eventId,
            CustodyStep step,
            String place,
            List<Naming> namings) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * minute);
        Header header = new Header(eventId, at, "+08:00", at, "logistics-scan/" + device, sequence);
        List<Naming> named =
                switch (step) {
                    case PACKED ->
                        namings.stream().flatMap(CustodyOrderTest::withParent).toList();
                    case TAKEN_OUT -> namings;
                    default ->
                        namings.stream()
                                .map(naming -> new Naming(naming.items(), null))
                                .toList();
                };
        boolean ships = step == CustodyStep.SHIPPED || step == CustodyStep.RETURNED;
        // What lines make is judged otherwise than what handhelds pack.
        String party = OF_LINES.contains(step) || eventId.hashCode() % 4 == 0 ? null : "6900000000010";
        CustodyFact.Detail told = new CustodyFact.Detail(sequence, party, false, null, null, null);
        return new CustodyFact(header, step, place, ships ? "6900000000003" : null, told, named);
    }

    private static Stream<Naming> withParent(Naming naming) {
        return naming.parent() == null
                ? Stream.of(naming)
                : Stream.of(naming, new Naming(new ItemRun(naming.parent(), 1), null));
    }
}
