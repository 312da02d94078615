package io.leaftrace.logistics.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CustodyOrderTest {

    private static final long ITEMS = 8;

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
            assertThat(movedAlone || parentRejected || custody.placeGln().equals(parent.placeGln()))
                    .as("item %d in %d", item, custody.parent())
                    .isTrue();
        }
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
        List<Naming> named = step == CustodyStep.PACKED
                ? namings.stream().flatMap(CustodyOrderTest::withParent).toList()
                : namings.stream()
                        .map(naming -> new Naming(naming.items(), null))
                        .toList();
        return new CustodyFact(header, step, place, step == CustodyStep.SHIPPED ? "6900000000003" : null, named);
    }

    private static Stream<Naming> withParent(Naming naming) {
        return naming.parent() == null
                ? Stream.of(naming)
                : Stream.of(naming, new Naming(new ItemRun(naming.parent(), 1), null));
    }
}
