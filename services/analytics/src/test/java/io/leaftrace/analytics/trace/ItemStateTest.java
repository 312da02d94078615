package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Story;
import io.leaftrace.model.Items;
import org.junit.jupiter.api.Test;

class ItemStateTest {

    @Test
    void isSoldAtTheShop() {
        Story story = Story.told();

        ItemState state = stateOf(story.pack(0), story);

        assertThat(state.disposition()).isEqualTo("retail_sold");
        assertThat(state.placeGln()).isEqualTo(Story.SHOP);
        assertThat(state.destinationGln()).isNull();
    }

    @Test
    void isOnItsWayFromTheLastPlaceWhileAParentIs() {
        Story story = new Story();
        story.make();
        story.ship(Items.of(story.palletId()), Story.FACTORY, Story.DISTRIBUTOR);

        ItemState state = stateOf(story.pack(0), story);

        assertThat(state.disposition()).isEqualTo("in_transit");
        assertThat(state.placeGln()).isEqualTo(Story.FACTORY);
        assertThat(state.destinationGln()).isEqualTo(Story.DISTRIBUTOR);
    }

    @Test
    void keepsTheDispositionThatPackingDoesNotTell() {
        Story story = new Story();
        story.make();

        ItemState state = stateOf(story.pack(0), story);

        assertThat(state.disposition()).isEqualTo("active");
        assertThat(state.since().kind().bizStep()).isEqualTo("commissioning");
    }

    @Test
    void isInactiveWhenTheLineRejectedTheCode() {
        Story story = new Story();
        story.make();

        assertThat(stateOf(story.pack(20), story).disposition()).isEqualTo("inactive");
    }

    @Test
    void staysInactiveOnceDeactivatedWhereverItGoes() {
        Story story = new Story();
        story.make();
        story.deactivate(Items.of(story.palletId()));
        story.ship(Items.of(story.palletId()), Story.FACTORY, Story.DISTRIBUTOR);

        ItemState pallet = stateOf(story.palletId(), story);
        assertThat(pallet.disposition()).isEqualTo("inactive");
        assertThat(pallet.since().deactivates()).isTrue();
        assertThat(pallet.destinationGln()).isEqualTo(Story.DISTRIBUTOR);
        // What is in it has a code of its own
        assertThat(stateOf(story.pack(0), story).disposition()).isEqualTo("in_transit");
    }

    @Test
    void recalledReportDoesNotCount() {
        Story story = new Story();
        story.recall(story.apply(Items.of(story.pack(0))));

        ItemState state = stateOf(story.pack(0), story);

        assertThat(state.disposition()).isNull();
        assertThat(state.placeGln()).isNull();
    }

    private static ItemState stateOf(long itemId, Story story) {
        return ItemState.after(Tracing.of(itemId, story.facts).life().steps());
    }
}
