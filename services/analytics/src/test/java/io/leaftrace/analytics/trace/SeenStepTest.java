package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.model.Fact;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** EPCIS queries and traces have one rule of who sees what of a life. */
class SeenStepTest {

    private static final String CARRIER = "6908888000012";
    private static final Map<String, Place> PLACES = Map.of(
            Story.FACTORY, place(Story.FACTORY, Story.MAKER),
            Story.DISTRIBUTOR, place(Story.DISTRIBUTOR, Story.DISTRIBUTOR),
            Story.SHOP, place(Story.SHOP, Story.SHOP));
    private static final List<String> GLNS = List.of(Story.FACTORY, Story.DISTRIBUTOR, Story.SHOP, Story.DEPOT);
    private static final List<HopStep> STEPS = List.of(
            HopStep.SHIPPED, HopStep.RECEIVED, HopStep.UNPACKED, HopStep.PACKED, HopStep.TRANSLOADED, HopStep.LOST);

    @Property(tries = 200)
    void showsOfALifeWhatItsTraceShows(@ForAll Random random) {
        Story story = new Story();
        story.make();
        List<Long> items = List.of(story.pack(0), story.carton(0), story.caseId(), story.palletId());
        for (int hop = 0; hop < 10; hop++) {
            hop(story, any(items, random), any(items, random), random);
        }
        List<Fact> arrived = new ArrayList<>(story.facts);
        arrived.addAll(story.facts.subList(0, 3));
        Collections.shuffle(arrived, random);

        for (String party : List.of(Story.MAKER, Story.DISTRIBUTOR, Story.SHOP, CARRIER)) {
            Viewer viewer = new Viewer(null, party);
            for (long item : items) {
                assertThat(new SeenLives(arrived).seen(item, viewer, PLACES))
                        .as("item %d, %s", item, party)
                        .isEqualTo(traced(story, item, viewer));
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
    private static List<StoredFact> traced(Story story, long item, Viewer viewer) {
        Tracing tracing = new Tracing(FactSet.of(story.facts));
        List<StoredFact> life = tracing.of(item).facts();
        Visibility visibility = Visibility.of(viewer, Visibility.Origin.NOBODYS, life, PLACES);
        if (visibility instanceof Visibility.Until until) {
            return new Gathered(item, tracing.touches(item), List.of(), Map.of())
                    .only(fact -> fact.compareTo(until.last()) <= 0)
                    .evidence()
                    .facts();
        }
        return visibility instanceof Visibility.Whole ? life : List.of();
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
