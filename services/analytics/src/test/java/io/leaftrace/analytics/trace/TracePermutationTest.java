package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.Fact;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The trace is a function of the set of facts: order of arrival and duplicates change nothing. */
class TracePermutationTest {

    private final Story story = storyWithMoves();
    private final List<Long> items = List.of(
            story.pack(0),
            story.pack(5),
            story.pack(20),
            story.pack(30),
            story.carton(0),
            story.caseId(),
            story.palletId());
    private final List<String> inOrder = tell(story.facts);

    @Property(tries = 300)
    void anyOrderAndAnyDuplicatesGiveTheSameTrace(@ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(story.facts);
        for (int duplicate = random.nextInt(10); duplicate > 0; duplicate--) {
            shuffled.add(story.facts.get(random.nextInt(story.facts.size())));
        }
        Collections.shuffle(shuffled, random);

        assertThat(tell(shuffled)).isEqualTo(inOrder);
    }

    private static Story storyWithMoves() {
        Story story = Story.told();
        story.unpack(story.caseId(), Story.SHOP);
        story.pack(new Packing(Items.of(story.carton(1)), Items.of(story.pack(5))));
        story.pack(new Packing(Items.of(story.carton(0)), Items.of(story.pack(0))));
        Fact wrong = story.add(new ItemsPacked(
                story.header(),
                Story.FACTORY,
                "L1",
                List.of(new Packing(Items.of(story.palletId()), Items.of(story.carton(0), story.pack(5))))));
        story.recall(wrong);
        story.recall(wrong);
        story.recall(story.apply(Items.of(story.pack(5), story.pack(30))));
        story.deactivate(Items.of(story.pack(5), story.carton(0)));
        story.ship(Items.of(story.carton(0)), Story.SHOP, Story.DEPOT);
        Items cartons = Items.of(story.carton(0), story.carton(1));
        new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.RECEIVED, cartons, Story.DEPOT)
                .addWithParent(HopStep.PACKED, cartons, Items.of(story.palletId()), Story.DEPOT)
                .add(HopStep.SHIPPED, Items.of(story.palletId()), Story.DEPOT, Story.SHOP)
                .add(HopStep.TRANSLOADED, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .addWithParent(
                        HopStep.UNPACKED, Items.of(story.carton(1)), Items.of(story.palletId()), Story.DISTRIBUTOR)
                .add(HopStep.STOLEN, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .told();
        new Hops(story, Story.DEPOT)
                .add(HopStep.INSPECTED, Items.of(story.carton(1)), Story.DEPOT)
                .add(HopStep.SEIZED, Items.of(story.pack(5)), Story.DEPOT)
                .told();
        return story;
    }

    private List<String> tell(List<Fact> facts) {
        return items.stream().map(item -> tell(Tracing.of(item, facts))).toList();
    }

    private static String tell(Evidence evidence) {
        return evidence.life() + " " + evidence.insideNow().items().boxed().toList() + " "
                + ItemState.after(evidence.life().steps());
    }
}
