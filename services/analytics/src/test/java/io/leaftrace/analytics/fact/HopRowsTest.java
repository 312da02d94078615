package io.leaftrace.analytics.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.HopsRecorded;
import io.leaftrace.model.Items;
import io.leaftrace.model.Reference;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopRowsTest {

    private final Story story = new Story();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SHIPPED, OBSERVE, shipping, in_transit, false",
                "RETURNED, OBSERVE, shipping, returned, false",
                "RECEIVED, OBSERVE, receiving, in_progress, true",
                "TRANSLOADED, OBSERVE, loading, in_transit, false",
                "MOVED, OBSERVE, storing, in_progress, true",
                "LOST, OBSERVE, other, unknown, false",
                "STOLEN, OBSERVE, other, stolen, false",
                "DESTROYED, DELETE, destroying, destroyed, false",
                "EXPORTED, OBSERVE, departing, in_transit, false",
                "INSPECTED, OBSERVE, inspecting, non_conformant, false",
                "SEIZED, OBSERVE, holding, unavailable, true"
            })
    void aHopIsTheObjectEventThatTheCatalogueNames(
            HopStep step, String action, String bizStep, String disposition, boolean staysThere) {
        StoredFact fact = only(new Hops(story, Story.DISTRIBUTOR)
                .add(step, Items.of(story.pack(0)), Story.DISTRIBUTOR)
                .told());

        assertThat(fact.kind()).isEqualTo(new EventKind("ObjectEvent", action, bizStep, disposition));
        assertThat(fact.where().readPoint()).isEqualTo("https://id.gs1.org/414/" + Story.DISTRIBUTOR + "/254/gate-3");
        assertThat(fact.where().placeGln()).isEqualTo(Story.DISTRIBUTOR);
        assertThat(fact.where().position()).isEqualTo("gate-3");
        assertThat(fact.where().bizLocation() != null).isEqualTo(staysThere);
    }

    @Test
    void packingPutsIntoTheParentAndUnpackingWithAParentTakesOutOfIt() {
        List<FactRow> rows = rows(new Hops(story, Story.DISTRIBUTOR)
                .addWithParent(HopStep.PACKED, Items.of(story.carton(0)), Items.of(story.palletId()), Story.DISTRIBUTOR)
                .addWithParent(
                        HopStep.UNPACKED, Items.of(story.carton(0)), Items.of(story.palletId()), Story.DISTRIBUTOR)
                .told());

        assertThat(rows)
                .extracting(row -> row.fact().kind().action(), row -> row.fact().emptiesParent())
                .containsExactly(tuple("ADD", false), tuple("DELETE", false));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.fact().kind().eventType()).isEqualTo("AggregationEvent");
            assertThat(row.fact().kind().disposition()).isEqualTo("in_progress");
            assertThat(row.items()).containsOnlyKeys(Role.PARENT, Role.CHILD);
        });
    }

    @Test
    void unpackingWithoutAParentEmptiesEachItem() {
        List<FactRow> rows = rows(new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.UNPACKED, Items.of(story.carton(0), story.carton(1)), Story.DISTRIBUTOR)
                .told());

        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.fact().emptiesParent()).isTrue();
            assertThat(row.fact().kind().action()).isEqualTo("DELETE");
            assertThat(row.items()).containsOnlyKeys(Role.PARENT);
        });
    }

    @Test
    void eachHopHasItsOwnTimeAndCountAndItsPartsAreNumberedAcrossTheMessage() {
        HopsRecorded message = new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.RECEIVED, Items.of(story.palletId()), Story.DISTRIBUTOR)
                .add(HopStep.UNPACKED, Items.of(story.carton(0), story.carton(1)), Story.DISTRIBUTOR)
                .add(HopStep.SHIPPED, Items.of(story.carton(0)), Story.DISTRIBUTOR, Story.SHOP)
                .told();

        List<FactRow> rows = rows(message);

        assertThat(rows)
                .extracting(row -> row.fact().part(), row -> row.fact().header().sequence())
                .containsExactly(tuple(0, 1L), tuple(1, 2L), tuple(2, 2L), tuple(3, 3L));
        assertThat(rows.get(3).fact().header()).isEqualTo(message.hops().get(2).header(message.header()));
        assertThat(rows).extracting(row -> row.fact().epcisId()).doesNotHaveDuplicates();
        // Told again it is the same, to the last number
        assertThat(rows(message)).isEqualTo(rows);
    }

    @Test
    void keepsAllThatIsTold() {
        StoredFact fact = only(new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.SHIPPED, Items.of(story.pack(0)), Story.DISTRIBUTOR, Story.SHOP)
                .told());

        Details details = fact.details();
        assertThat(fact.where().destinationGln()).isEqualTo(Story.SHOP);
        assertThat(details.partyGln()).isEqualTo(Story.DISTRIBUTOR);
        assertThat(details.recordedBy()).isEqualTo(Hops.PERSON);
        assertThat(details.deviceId()).isEqualTo(Hops.DEVICE);
        assertThat(details.vehicle()).isEqualTo("GUI-A-12345");
        assertThat(details.plannedArrivalAt()).isNotNull();
        assertThat(details.references()).containsExactly(new Reference("po", "PO 7"), new Reference("desadv", "DN/17"));
        assertThat(details.note()).isEqualTo("as told");
    }

    @Test
    void othersLearnNoNamesOfPeopleAndDevices() {
        StoredFact fact = only(new Hops(story, Story.DISTRIBUTOR)
                        .add(HopStep.RECEIVED, Items.of(story.pack(0)), Story.DISTRIBUTOR)
                        .told())
                .withoutNames();

        assertThat(fact.toString()).doesNotContain(Hops.PERSON).doesNotContain(Hops.DEVICE);
        assertThat(fact.details().partyGln()).isEqualTo(Story.DISTRIBUTOR);
    }

    @Test
    void aPositionThatGs1HasNoRoomForStaysOutOfTheReadPoint() {
        assertThat(Places.uri(Story.SHOP, "behind the very long shelf \u00e9")).isEqualTo(Places.uri(Story.SHOP));
        assertThat(Places.uri(Story.SHOP, "shelf-1")).endsWith("/254/shelf-1");
    }

    private static StoredFact only(HopsRecorded message) {
        List<FactRow> rows = rows(message);
        assertThat(rows).hasSize(1);
        return rows.get(0).fact();
    }

    private static List<FactRow> rows(HopsRecorded message) {
        return new FactRows(new CapturedEventReading(new ItemReading(Story.codes()))).of(message);
    }

    @Test
    void everyStepIsKnown() {
        assertThat(Arrays.stream(HopStep.values())
                        .map(step -> rows(new Hops(story, Story.DISTRIBUTOR)
                                .addWithParent(
                                        step, Items.of(story.pack(0)), Items.of(story.carton(0)), Story.DISTRIBUTOR)
                                .told())))
                .allSatisfy(rows -> assertThat(rows).hasSize(1));
    }
}
