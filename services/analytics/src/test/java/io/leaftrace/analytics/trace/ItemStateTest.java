package io.leaftrace.analytics.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "LOST, unknown",
        "STOLEN, stolen",
        "DESTROYED, destroyed",
        "SEIZED, unavailable",
        "INSPECTED, non_conformant"
    })
    void showsWhatBecameOfIt(HopStep step, String disposition) {
        Story story = new Story();
        story.make();
        new Hops(story, Story.FACTORY)
                .add(step, Items.of(story.palletId()), Story.FACTORY)
                .told();

        assertThat(stateOf(story.pack(0), story).disposition()).isEqualTo(disposition);
    }

    @Test
    void theSenderHoldsItUntilItIsReceivedWhoeverTransloadsOrInspectsIt() {
        Story story = new Story();
        story.make();
        Items pallet = Items.of(story.palletId());
        new Hops(story, Story.FACTORY)
                .add(HopStep.SHIPPED, pallet, Story.FACTORY, Story.SHOP)
                .add(HopStep.TRANSLOADED, pallet, Story.DISTRIBUTOR)
                .add(HopStep.INSPECTED, pallet, Story.DEPOT)
                .told();

        ItemState onTheWay = stateOf(story.pack(0), story);
        assertThat(onTheWay.holderGln()).isEqualTo(Story.FACTORY);
        assertThat(onTheWay.destinationGln()).isEqualTo(Story.SHOP);
        assertThat(onTheWay.placeGln()).isEqualTo(Story.DEPOT);
        assertThat(onTheWay.position()).isEqualTo("gate-3");
        assertThat(onTheWay.way().vehicle()).isEqualTo("GUI-A-12345");
        assertThat(onTheWay.way().plannedArrivalAt()).isNotNull();

        new Hops(story, Story.SHOP).add(HopStep.RECEIVED, pallet, Story.SHOP).told();
        ItemState arrived = stateOf(story.pack(0), story);
        assertThat(arrived.holderGln()).isEqualTo(Story.SHOP);
        assertThat(arrived.way()).isNull();
    }

    @Test
    void whatIsReturnedOrExportedIsOnItsWay() {
        Story story = new Story();
        story.make();
        Items pallet = Items.of(story.palletId());
        new Hops(story, Story.SHOP)
                .add(HopStep.RETURNED, pallet, Story.SHOP, Story.FACTORY)
                .told();
        assertThat(stateOf(story.pack(0), story).disposition()).isEqualTo("returned");
        assertThat(stateOf(story.pack(0), story).destinationGln()).isEqualTo(Story.FACTORY);

        new Hops(story, Story.DEPOT).add(HopStep.EXPORTED, pallet, Story.DEPOT).told();
        assertThat(stateOf(story.pack(0), story).way().country()).isEqualTo("VN");
        assertThat(stateOf(story.pack(0), story).destinationGln()).isNull();
    }

    @Test
    void whatIsSeizedOrDestroyedStaysSoWhereverItsParentGoes() {
        Story story = new Story();
        story.make();
        new Hops(story, Story.DEPOT)
                .add(HopStep.SEIZED, Items.of(story.caseId()), Story.DEPOT)
                .told();
        new Hops(story, Story.FACTORY)
                .add(HopStep.DESTROYED, Items.of(story.pack(15)), Story.FACTORY)
                .add(HopStep.SHIPPED, Items.of(story.palletId()), Story.FACTORY, Story.SHOP)
                .add(HopStep.RECEIVED, Items.of(story.palletId(), story.pack(15)), Story.SHOP)
                .told();

        ItemState seized = stateOf(story.pack(0), story);
        assertThat(seized.disposition()).isEqualTo("unavailable");
        assertThat(seized.placeGln()).isEqualTo(Story.DEPOT);
        assertThat(stateOf(story.pack(15), story).disposition()).isEqualTo("destroyed");
        // Negative control: the pallet went
        assertThat(stateOf(story.palletId(), story).placeGln()).isEqualTo(Story.SHOP);

        // Whoever seized it gives it back
        new Hops(story, Story.FACTORY)
                .add(HopStep.RETURNED, Items.of(story.caseId()), Story.DEPOT, Story.SHOP)
                .told();
        assertThat(stateOf(story.pack(0), story).disposition()).isEqualTo("unavailable");
        new Hops(story, Story.DEPOT)
                .add(HopStep.RETURNED, Items.of(story.caseId()), Story.DEPOT, Story.SHOP)
                .told();
        assertThat(stateOf(story.pack(0), story).disposition()).isEqualTo("returned");
    }

    @Test
    void whatIsLostIsNotOnItsWayAndWhatIsLoadedIs() {
        Story story = new Story();
        story.make();
        Items pallet = Items.of(story.palletId());
        new Hops(story, Story.MAKER)
                .add(HopStep.TRANSLOADED, pallet, Story.FACTORY)
                .told();
        assertThat(stateOf(story.pack(0), story).way().vehicle()).isEqualTo("GUI-A-12345");

        new Hops(story, Story.MAKER).add(HopStep.LOST, pallet, Story.FACTORY).told();
        assertThat(stateOf(story.pack(0), story).way()).isNull();
    }

    private static ItemState stateOf(long itemId, Story story) {
        return ItemState.after(Tracing.of(itemId, story.facts).life().steps());
    }
}
