package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.model.CapturedEvent;
import io.leaftrace.model.EpcisEventsCaptured;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** EPCIS queries and traces have one rule of who sees what of a life. */
class SeenStepTest {

    private static final String CARRIER = "6908888000012";
    private static final String CARRIERS_YARD = "6908888000029";
    private static final Map<String, Place> PLACES = Map.of(
            Story.FACTORY,
            place(Story.FACTORY, Story.MAKER),
            CARRIERS_YARD,
            place(CARRIERS_YARD, CARRIER),
            Story.DISTRIBUTOR,
            place(Story.DISTRIBUTOR, Story.DISTRIBUTOR),
            Story.SHOP,
            place(Story.SHOP, Story.SHOP));
    private static final Parties PARTIES = new Parties(PLACES, Map.of(), Map.of());
    private static final SeenStep.Objection NONE = (fact, itemId) -> false;
    private static final List<String> GLNS = List.of(Story.FACTORY, Story.DISTRIBUTOR, Story.SHOP, Story.DEPOT);
    private static final List<HopStep> STEPS = List.of(
            HopStep.SHIPPED, HopStep.RECEIVED, HopStep.UNPACKED, HopStep.PACKED, HopStep.TRANSLOADED, HopStep.LOST);

    @Property(tries = 200)
    void showsOfALifeWhatItsTraceShows(@ForAll Random random) {
        Story story = new Story();
        story.make();
        List<Long> items = List.of(story.pack(0), story.carton(0), story.caseId(), story.palletId());
        for (int hop = 0; hop < 10; hop++) {
            if (random.nextInt(3) == 0) {
                claim(story, random);
            } else {
                hop(story, any(items, random), any(items, random), random);
            }
        }
        // An alert is open against some of the steps, for some of the items
        int salt = random.nextInt();
        SeenStep.Objection objection =
                (fact, itemId) -> Objects.hash(fact.header().eventId(), fact.part(), itemId, salt) % 5 == 0;
        List<Fact> arrived = new ArrayList<>(story.facts);
        arrived.addAll(story.facts.subList(0, 3));
        Collections.shuffle(arrived, random);

        for (String party : List.of(Story.MAKER, Story.DISTRIBUTOR, Story.SHOP, CARRIER)) {
            Viewer viewer = new Viewer(null, party);
            for (long item : items) {
                assertThat(new SeenLives(arrived).seen(item, viewer, PARTIES, objection))
                        .as("item %d, %s", item, party)
                        .isEqualTo(traced(story, item, viewer, objection));
            }
        }
    }

    @Test
    void showsWhatWasBeforeTheHoldingAndNothingAfterIt() {
        Story story = Story.told();

        assertThat(steps(story, story.pack(0), Story.DISTRIBUTOR))
                .containsExactly(
                        "commissioning",
                        "packing",
                        "packing",
                        "packing",
                        "shipping",
                        "receiving",
                        "unpacking",
                        "shipping");
        // Negative control: the shop that has it sees its sale, too
        assertThat(steps(story, story.pack(0), Story.SHOP)).hasSize(10).endsWith("retail_selling");
        assertThat(steps(story, story.pack(0), CARRIER)).isEmpty();
        // What was never on anything that was held
        assertThat(steps(story, story.pack(20), Story.SHOP)).isEmpty();
    }

    @Test
    void showsNobodyMoreForWhatDoesNotShowThatItHadTheItem() {
        // Given whoever tells that another's pallet came to it
        Story story = Story.told();
        capture(story, CARRIER, """
                {"type":"ObjectEvent","action":"OBSERVE","bizStep":"receiving","disposition":"in_progress",
                 "eventTimeZoneOffset":"+08:00","readPoint":{"id":"https://id.gs1.org/414/%s"},"epcList":["%s"]}
                """.formatted(CARRIERS_YARD, story.pallet.digitalLink()));

        assertThat(steps(story, story.palletId(), CARRIER)).containsExactly("receiving");

        // And an alert against the shop's receipt
        SeenStep.Objection ofCase = (fact, itemId) -> itemId == story.caseId()
                && fact.where().placeGln() != null
                && fact.where().placeGln().equals(Story.SHOP);
        SeenStep.Objection ofBound = (fact, itemId) -> ofCase.speaksAgainst(fact, itemId)
                || Story.SHOP.equals(fact.where().destinationGln());
        Viewer shop = new Viewer(null, Story.SHOP);
        assertThat(new SeenLives(story.facts).seen(story.caseId(), shop, PARTIES, ofBound))
                .hasSize(2);
        // Negative control
        assertThat(new SeenLives(story.facts).seen(story.caseId(), shop, PARTIES, NONE))
                .hasSize(7);
    }

    private static void claim(Story story, Random random) {
        List<String> uris =
                List.of(story.packUri(0), story.cartonUri(0), story.caseUnit.digitalLink(), story.pallet.digitalLink());
        String json = """
                {"type":"ObjectEvent","action":"%s","bizStep":"%s","disposition":"in_progress",
                 "eventTimeZoneOffset":"+08:00","readPoint":{"id":"https://id.gs1.org/414/%s"},"epcList":["%s"]}
                """.formatted(
                        any(List.of("OBSERVE", "DELETE"), random),
                        any(List.of("receiving", "storing", "shipping"), random),
                        any(List.of(Story.FACTORY, Story.DISTRIBUTOR, Story.SHOP, CARRIERS_YARD), random),
                        any(uris, random));
        if (random.nextBoolean()) {
            json = """
                    {"type":"AggregationEvent","action":"ADD","bizStep":"packing","parentID":"%s","childEPCs":["%s"],
                     "eventTimeZoneOffset":"+08:00"}
                    """.formatted(uris.get(3), uris.get(random.nextInt(3)));
        }
        capture(story, any(List.of(Story.MAKER, Story.DISTRIBUTOR, Story.SHOP, CARRIER), random), json);
    }

    private static void capture(Story story, String party, String json) {
        Header header = story.header();
        CapturedEvent event = new CapturedEvent("urn:uuid:" + header.eventId(), header.occurredAt(), json);
        story.add(new EpcisEventsCaptured(header, "c-" + header.eventId(), party, "null", List.of(event)));
    }

    private static void hop(Story story, long item, long other, Random random) {
        HopStep step = any(STEPS, random);
        Items parent = Items.of(other);
        Hops hops = new Hops(story, any(List.of(Story.MAKER, Story.DISTRIBUTOR, Story.SHOP, CARRIER), random));
        if (step == HopStep.PACKED && item != other) {
            hops.addWithParent(step, Items.of(item), parent, any(GLNS, random)).told();
        } else {
            hops.add(step, Items.of(item), any(GLNS, random), step == HopStep.SHIPPED ? any(GLNS, random) : null)
                    .told();
        }
    }

    /** As the trace cuts a life. */
    private static List<StoredFact> traced(Story story, long item, Viewer viewer, SeenStep.Objection objection) {
        Gathered gathered = new Tracing(FactSet.of(story.facts)).gathered(item).judged(PARTIES, Instant.MAX);
        Evidence evidence = gathered.evidence();
        Set<StoredFact> doubtful = evidence.life().steps().stream()
                .filter(step -> !step.touch().counts() || isSpokenAgainst(step.fact(), gathered, objection))
                .map(Life.Step::fact)
                .collect(Collectors.toSet());
        Visibility visibility = Visibility.of(
                viewer, Visibility.Origin.NOBODYS, evidence.facts(), PLACES, fact -> !doubtful.contains(fact));
        if (visibility instanceof Visibility.Until until) {
            return gathered.only(until::shows).evidence().facts();
        }
        if (visibility instanceof Visibility.Only only) {
            return evidence.only(only.facts()).facts();
        }
        return visibility instanceof Visibility.Whole ? evidence.facts() : List.of();
    }

    /** As alerts are found with the facts: for any of the items that a fact names around the item. */
    private static boolean isSpokenAgainst(StoredFact fact, Gathered gathered, SeenStep.Objection objection) {
        return gathered.touches().entrySet().stream().anyMatch(ofItem -> ofItem.getValue().stream()
                .anyMatch(touch -> touch.fact().equals(fact) && objection.speaksAgainst(fact, ofItem.getKey())));
    }

    private static List<String> steps(Story story, long item, String party) {
        return new SeenLives(story.facts)
                .seen(item, new Viewer(null, party), PLACES).stream()
                        .map(fact -> fact.kind().bizStep())
                        .toList();
    }

    private static Place place(String gln, String party) {
        return new Place(gln, party, "WAREHOUSE", "P", "C", "CN", 0, 0);
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
