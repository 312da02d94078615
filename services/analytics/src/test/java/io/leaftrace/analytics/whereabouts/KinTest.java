package io.leaftrace.analytics.whereabouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.trace.ItemNow;
import io.leaftrace.analytics.trace.Parties;
import io.leaftrace.analytics.trace.WhatTracesTell;
import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.Sgtin;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.DeactivationReason;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.Hop;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.ItemsReceived;
import io.leaftrace.model.ItemsShipped;
import io.leaftrace.model.ItemsSold;
import io.leaftrace.model.ItemsUnpacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is said of many items at once is what the trace of each one says. */
class KinTest {

    private static final List<HopStep> STEPS = List.of(HopStep.values());
    private static final long PACKS = ItemId.ofOrder(7, 0);
    private static final int PACK_COUNT = 24;
    private static final long CARTONS = ItemId.ofOrder(8, 0);
    private static final long UNITS = ItemId.ofOrder(9, 0);
    private static final List<String> PLACES = List.of(Story.FACTORY, Story.DEPOT, Story.SHOP);

    private static final Parties PARTIES = new Parties(
            Map.of(
                    Story.FACTORY, place(Story.FACTORY, Story.MAKER),
                    Story.DEPOT, place(Story.DEPOT, Story.DISTRIBUTOR),
                    Story.SHOP, place(Story.SHOP, Story.SHOP)),
            Map.of(7L, Story.MAKER, 8L, Story.MAKER),
            Map.of());

    private static Place place(String gln, String party) {
        return new Place(gln, party, "WAREHOUSE", "P", "C", "CN", 0, 0);
    }

    @Property(tries = 400)
    void saysOfEachItemWhatItsTraceSays(@ForAll Random random) {
        List<Fact> facts = anyFacts(random);
        List<Fact> arrived = new ArrayList<>(facts);
        arrived.addAll(facts.subList(0, facts.size() / 3));
        Collections.shuffle(arrived, random);

        Runs items = Runs.of(List.of(new Run(PACKS, PACKS + PACK_COUNT - 1), new Run(CARTONS, CARTONS + 5)));
        Gathering gathering = new Gathering(arrived, items, random.nextBoolean() ? Set.of() : Set.of(UNITS, CARTONS));

        for (Run run : items.list()) {
            for (long item = run.first(); item <= run.last(); item++) {
                assertThat(gathering.told(item)).as("item %d", item).isEqualTo(WhatTracesTell.of(item, facts, PARTIES));
            }
        }
    }

    @Property(tries = 200)
    void knowsWhoWasEverInAnItemThatStandsApart(@ForAll Random random) {
        List<Fact> facts = anyFacts(random);
        Runs items = Runs.of(List.of(new Run(PACKS, PACKS + PACK_COUNT - 1)));
        Gathering gathering = new Gathering(facts, items, Set.of(UNITS));
        for (long item = PACKS; item < PACKS + PACK_COUNT; item++) {
            boolean alone = new Gathering(facts, Runs.ofItems(List.of(item)), Set.of()).everIn(item, UNITS);
            assertThat(gathering.everIn(item, UNITS)).as("item %d", item).isEqualTo(alone);
        }
    }

    @Test
    void readsOneLifeForAllPacksOfManyCartons() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new SerialsApplied(header(0), Story.FACTORY, "L1", run(PACKS, 1000), Items.of()));
        List<Packing> packings = new ArrayList<>();
        for (int carton = 0; carton < 100; carton++) {
            packings.add(new Packing(Items.of(CARTONS + carton), run(PACKS + carton * 10L, 10)));
        }
        packings.add(new Packing(Items.of(UNITS), run(CARTONS, 100)));
        facts.add(new ItemsPacked(header(1), Story.FACTORY, "L1", packings));
        facts.add(new ItemsShipped(header(2), Items.of(UNITS), Story.FACTORY, Story.SHOP, "h", null));

        Gathering gathering = new Gathering(facts, Runs.of(List.of(new Run(PACKS, PACKS + 999))), Set.of());

        assertThat(gathering.segments).hasSize(100);
        Set<ItemNow> lives = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        gathering.segments.forEach(segment -> lives.add(gathering.kin.of(segment)));
        assertThat(lives).hasSize(1);
        assertThat(gathering.told(PACKS + 995)).isEqualTo(WhatTracesTell.of(PACKS + 995, facts, PARTIES));
    }

    /** As the queries gather it. */
    private static final class Gathering {

        private final List<Segment> segments;
        private final Kin kin;

        Gathering(List<Fact> facts, Runs items, Set<Long> apart) {
            FactSet set = FactSet.of(facts);
            List<Segment> all = new ArrayList<>();
            Set<Long> gathered = new HashSet<>();
            segments = Segment.cut(items, namings(set, items));
            all.addAll(segments);
            List<Segment> fresh = segments;
            while (!fresh.isEmpty()) {
                Set<Long> parents = new HashSet<>();
                fresh.forEach(segment -> parents.addAll(segment.parents()));
                Kin known = new Kin(all, Set.of(), PARTIES);
                parents.removeIf(parent -> !gathered.add(parent) || known.holding(parent) != null);
                Runs missing = Runs.ofItems(parents);
                fresh = missing.isEmpty() ? List.of() : Segment.cut(missing, namings(set, missing));
                all.addAll(fresh);
            }
            kin = new Kin(all, apart, PARTIES);
        }

        private static List<Naming> namings(FactSet set, Runs items) {
            Map<String, StoredFact> alike = new HashMap<>();
            return set.namings()
                    .filter(naming -> items.list().stream()
                            .anyMatch(run -> run.first() <= naming.last() && naming.first() <= run.last()))
                    .map(naming -> {
                        StoredFact fact = naming.fact();
                        boolean manyAlike = Set.of("ItemsPacked", "ItemsUnpacked", "ItemsDeactivated")
                                .contains(fact.type());
                        String key = fact.header().eventId() + " " + fact.kind().action() + " "
                                + (manyAlike ? -1 : fact.part());
                        return new Naming(
                                alike.computeIfAbsent(key, any -> fact),
                                fact.part(),
                                naming.role(),
                                naming.first(),
                                naming.last(),
                                naming.parentId());
                    })
                    .toList();
        }

        String told(long item) {
            Segment segment = kin.holding(item);
            ItemNow now = kin.of(segment);
            return now.disposition() + " since " + now.since() + " at " + now.placeGln() + " bound for "
                    + now.destinationGln() + " held by " + now.holderGln() + " on the way " + now.isOnTheWay() + " in "
                    + kin.parent(segment) + ", told " + now.isTold();
        }

        boolean everIn(long item, long outer) {
            return kin.of(kin.holding(item)).everIn().contains(outer);
        }
    }

    private static List<Fact> anyFacts(Random random) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new SerialsApplied(header(0), Story.FACTORY, "L1", run(PACKS, 12), run(PACKS + 20, 2)));
        facts.add(new SerialsApplied(header(0), Story.FACTORY, "L1", run(PACKS + 12, 8), run(CARTONS, 3)));
        int count = 3 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            facts.add(anyFact(random, facts));
        }
        return facts;
    }

    /** Times are few, so that many facts share one and their order hangs by the rest. */
    private static Fact anyFact(Random random, List<Fact> before) {
        Header header = header(random.nextInt(6));
        String place = PLACES.get(random.nextInt(PLACES.size()));
        return switch (random.nextInt(19)) {
            case 0, 1, 2, 3, 4 -> new ItemsPacked(header, place, "L1", anyPackings(random));
            case 5 -> new ItemsShipped(header, anyItems(random), place, Story.SHOP, "h", null);
            case 6 -> new ItemsReceived(header, anyItems(random), place, "h", null);
            case 7, 8 -> new ItemsUnpacked(header, Items.of(outer(random), CARTONS + random.nextInt(4)), place, "h");
            case 9 -> new ItemsSold(header, anyItems(random), Story.SHOP, "t", "s");
            case 10 ->
                new ItemsDeactivated(header, Story.MAKER, anyItems(random), DeactivationReason.PRODUCT_STOLEN, null);
            case 11 ->
                new ReportRecalled(
                        header,
                        Story.MAKER,
                        "L1",
                        before.get(random.nextInt(before.size())).header().eventId(),
                        "wrong");
            case 12, 13, 14 -> anyClaim(header, place, random);
            default -> new HopsRecorded(header, Story.DISTRIBUTOR, "somebody", "handheld-1", anyHops(random));
        };
    }

    /** A captured event of whoever. */
    private static Fact anyClaim(Header header, String place, Random random) {
        String author = List.of(Story.MAKER, Story.DISTRIBUTOR, Story.SHOP).get(random.nextInt(3));
        String where =
                "\"eventTimeZoneOffset\":\"+08:00\",\"bizLocation\":{\"id\":\"https://id.gs1.org/414/" + place + "\"}";
        String named =
                String.join("\",\"", uri(PACKS + random.nextInt(20)), uri(CARTONS + random.nextInt(4)), "urn:x:1");
        String json =
                switch (random.nextInt(4)) {
                    case 0 ->
                        "{\"type\":\"AggregationEvent\",\"action\":\"" + (random.nextBoolean() ? "ADD" : "DELETE")
                                + "\",\"bizStep\":\"packing\",\"parentID\":\"" + uri(outer(random))
                                + "\",\"childEPCs\":[\"" + named + "\"]," + where + "}";
                    case 1 ->
                        "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"bizStep\":\"shipping\",\"disposition\":"
                                + "\"in_transit\",\"epcList\":[\"" + named + "\"]," + where + "}";
                    case 2 ->
                        "{\"type\":\"ObjectEvent\",\"action\":\"DELETE\",\"bizStep\":\"destroying\",\"disposition\":"
                                + "\"destroyed\",\"epcList\":[\"" + named + "\"]," + where + "}";
                    default ->
                        "{\"type\":\"ObjectEvent\",\"action\":\"OBSERVE\",\"bizStep\":\"receiving\",\"disposition\":"
                                + "\"in_progress\",\"epcList\":[\"" + named + "\"]," + where + "}";
                };
        CapturedEvent event = new CapturedEvent("urn:uuid:" + header.eventId(), header.occurredAt(), json);
        return new EpcisEventsCaptured(header, "c", author, "null", List.of(event));
    }

    private static String uri(long item) {
        Gtin gtin = Gtin.of(Story.PACK_GTIN);
        String serial = Story.KEYS.serial("k1", gtin, ItemId.orderNumber(item), ItemId.index(item));
        return new Sgtin(gtin, serial).digitalLink();
    }

    private static List<Hop> anyHops(Random random) {
        List<Hop> hops = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            HopStep step = STEPS.get(random.nextInt(STEPS.size()));
            boolean packs = step == HopStep.PACKED || (step == HopStep.UNPACKED && random.nextBoolean());
            hops.add(new Hop(
                    step,
                    header(random.nextInt(6)).occurredAt(),
                    "+08:00",
                    random.nextInt(3),
                    anyItems(random),
                    packs ? Items.of(outer(random)) : Hop.NO_PARENT,
                    PLACES.get(random.nextInt(PLACES.size())),
                    null,
                    step == HopStep.SHIPPED ? Story.SHOP : null,
                    null,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    null));
        }
        return hops;
    }

    private static List<Packing> anyPackings(Random random) {
        List<Packing> packings = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            packings.add(
                    switch (random.nextInt(4)) {
                        case 0, 1 ->
                            new Packing(
                                    Items.of(CARTONS + random.nextInt(6)),
                                    run(PACKS + 4L * random.nextInt(5), 1 + random.nextInt(5)));
                        case 2 ->
                            new Packing(
                                    Items.of(outer(random)), run(CARTONS + random.nextInt(4), 1 + random.nextInt(3)));
                        default -> new Packing(Items.of(outer(random)), Items.of(outer(random)));
                    });
        }
        return packings;
    }

    private static long outer(Random random) {
        return random.nextInt(20) == 0 ? CARTONS + random.nextInt(6) : UNITS + random.nextInt(4);
    }

    private static Items anyItems(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> run(PACKS + random.nextInt(16), 1 + random.nextInt(8));
            case 1 -> run(CARTONS + random.nextInt(4), 1 + random.nextInt(3));
            default -> Items.of(outer(random));
        };
    }

    private static Header header(int minute) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * minute);
        return new Header(UUID.randomUUID(), at, "+08:00", at, "device", 0);
    }

    private static Items run(long first, int count) {
        return Items.ofRuns(List.of(new ItemRun(first, count)));
    }
}
