package io.leaftrace.analytics.trace;

import static io.leaftrace.analytics.Story.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leaftrace.analytics.Story;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeTest {

    @Test
    void tellsThePacksOwnFactsAndThoseOfAllItWasIn() {
        Story story = Story.told();

        Life life = Tracing.of(story.pack(0), story.facts).life();

        assertThat(steps(life))
                .containsExactly(
                        "commissioning 0",
                        "packing 0",
                        "packing 1",
                        "packing 2",
                        "shipping 3",
                        "receiving 3",
                        "unpacking 3",
                        "shipping 2",
                        "receiving 2",
                        "retail_selling 0");
    }

    @Test
    void endsTheTimeInAParentWhenThatIsUnpackedOrTheItemIsSold() {
        Story story = Story.told();

        Life life = Tracing.of(story.pack(0), story.facts).life();

        assertThat(life.inside())
                .extracting(inside -> inside.stay().parentId(), Life.Inside::depth, inside -> endOf(inside.stay()))
                .containsExactly(
                        tuple(story.carton(0), 1, "retail_selling"),
                        tuple(story.caseId(), 2, "retail_selling"),
                        tuple(story.palletId(), 3, "unpacking"));
    }

    @Test
    void recalledPackingStaysAsAStepAndPutsNothingAnywhere() {
        Story story = new Story();
        story.make();
        Fact wrong = story.add(new ItemsPacked(
                story.header(),
                Story.FACTORY,
                "L1",
                List.of(new Packing(Items.of(story.carton(9)), Items.of(story.pack(0))))));
        Evidence before = Tracing.of(story.pack(0), story.facts);
        story.recall(wrong);

        Evidence after = Tracing.of(story.pack(0), story.facts);

        assertThat(steps(after.life())).isEqualTo(steps(before.life()));
        assertThat(after.life().inside())
                .filteredOn(inside -> inside.depth() == 1)
                .extracting(inside -> inside.stay().parentId())
                .containsExactly(story.carton(0));
        assertThat(Tracing.of(story.carton(9), story.facts).insideNow().count()).isZero();
        // Negative control: without the recall it is in the other carton
        assertThat(before.life().inside())
                .filteredOn(inside -> inside.depth() == 1)
                .extracting(inside -> inside.stay().parentId())
                .containsExactly(story.carton(0), story.carton(9));
    }

    @Test
    void deactivationOfAParentIsNoStepOfWhatIsInIt() {
        Story story = new Story();
        story.make();
        story.deactivate(Items.of(story.palletId()));

        assertThat(steps(Tracing.of(story.pack(0), story.facts).life())).doesNotContain("decommissioning 3");
        assertThat(steps(Tracing.of(story.palletId(), story.facts).life())).contains("decommissioning 0");
    }

    @Test
    void leavesOutWhatHappenedToTheParentBeforeAndAfter() {
        Story story = new Story();
        story.make();
        story.unpack(story.carton(0), Story.FACTORY);
        story.ship(Items.of(story.carton(0)), Story.FACTORY, Story.SHOP);

        Life life = Tracing.of(story.pack(0), story.facts).life();

        assertThat(steps(life)).endsWith("packing 2", "unpacking 1").doesNotContain("shipping 1");
    }

    @Test
    void leavesOutThatOthersWerePackedIntoTheSameParent() {
        Story story = new Story();
        story.make();
        story.pack(new Packing(Items.of(story.carton(0)), run(story.pack(15), 1)));

        Life life = Tracing.of(story.pack(0), story.facts).life();

        assertThat(steps(life)).containsExactly("commissioning 0", "packing 0", "packing 1", "packing 2");
    }

    @Test
    void movesAnItemThatIsPackedElsewhereWithoutBeingUnpacked() {
        Story story = new Story();
        story.make();
        story.pack(new Packing(Items.of(story.carton(1)), run(story.pack(0), 1)));
        story.ship(Items.of(story.carton(0)), Story.FACTORY, Story.SHOP);
        story.ship(Items.of(story.carton(1)), Story.FACTORY, Story.DEPOT);

        Life life = Tracing.of(story.pack(0), story.facts).life();

        assertThat(life.steps().get(life.steps().size() - 1).fact().where().destinationGln())
                .isEqualTo(Story.DEPOT);
        assertThat(steps(life)).filteredOn("shipping 1"::equals).hasSize(1);
    }

    @Test
    void countsAFactThatNamesSeveralLevelsOnce() {
        Story story = new Story();
        story.make();
        story.ship(new Items(Items.of(story.carton(0), story.palletId()).runs(), List.of()), Story.FACTORY, Story.SHOP);

        Life life = Tracing.of(story.pack(0), story.facts).life();

        assertThat(steps(life)).endsWith("packing 2", "shipping 1");
    }

    @Test
    void comesToAnEndWhereParentsFormACircle() {
        Story story = new Story();
        story.pack(new Packing(Items.of(story.caseId()), Items.of(story.palletId())));
        story.pack(new Packing(Items.of(story.palletId()), Items.of(story.caseId())));
        story.ship(Items.of(story.palletId()), Story.FACTORY, Story.SHOP);

        Life life = Tracing.of(story.caseId(), story.facts).life();

        assertThat(steps(life)).contains("shipping 1");
        assertThat(life.inside()).hasSizeLessThan(3);
    }

    @Test
    void followsNoMoreThanTheDeepestLevel() {
        Story story = new Story();
        for (int level = 0; level < 100; level++) {
            story.pack(new Packing(Items.of(story.carton(level + 1)), Items.of(story.carton(level))));
        }

        Life life = Tracing.of(story.carton(0), story.facts).life();

        assertThat(life.inside()).hasSize(Life.DEEPEST);
    }

    private static List<String> steps(Life life) {
        return life.steps().stream()
                .map(step -> step.fact().kind().bizStep() + " " + step.depth())
                .toList();
    }

    private static String endOf(Stay stay) {
        return stay.to() == null ? null : stay.to().kind().bizStep();
    }
}
