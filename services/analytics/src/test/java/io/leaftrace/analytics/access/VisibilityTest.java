package io.leaftrace.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.analytics.Hops;
import io.leaftrace.analytics.Story;
import io.leaftrace.analytics.access.Visibility.Nothing;
import io.leaftrace.analytics.access.Visibility.Only;
import io.leaftrace.analytics.access.Visibility.Until;
import io.leaftrace.analytics.access.Visibility.Whole;
import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.model.HopStep;
import io.leaftrace.model.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    private static final String CARRIER = "6908888000012";
    private static final String DEPOT = "6908888000027";
    private static final Visibility.Origin OURS = new Visibility.Origin(Story.MAKER, "CN");

    private static final Map<String, Place> PLACES = Map.of(
            Story.FACTORY, place(Story.FACTORY, Story.MAKER, "CN"),
            Story.DISTRIBUTOR, place(Story.DISTRIBUTOR, Story.DISTRIBUTOR, "CN"),
            Story.SHOP, place(Story.SHOP, Story.SHOP, "VN"));

    private final Story story = new Story();
    private final Items pack = Items.of(story.pack(0));

    /** Made, sent to the distributor, received there, sent to the shop and sold. */
    private final List<StoredFact> life = life();

    @Test
    void theMakerSeesAllOfWhatItMade() {
        assertThat(see(party(Story.MAKER))).isEqualTo(new Whole());
        // Negative control: of what another one made it sees what it had
        assertThat(Visibility.of(party(Story.MAKER), new Visibility.Origin("6900000000083", "CN"), life, PLACES))
                .isEqualTo(new Until(life.get(1)));
    }

    @Test
    void aHolderSeesAllUpToItsOwnLastFactAndNothingLater() {
        assertThat(see(party(Story.DISTRIBUTOR))).isEqualTo(new Until(life.get(3)));
        assertThat(see(party(Story.SHOP))).isEqualTo(new Whole());
    }

    @Test
    void whoeverItIsBoundForSeesItComing() {
        List<StoredFact> untilSent = life.subList(0, 2);

        assertThat(Visibility.of(party(Story.DISTRIBUTOR), OURS, untilSent, PLACES))
                .isEqualTo(new Whole());
        assertThat(Visibility.of(party(Story.SHOP), OURS, untilSent, PLACES)).isEqualTo(new Nothing());
    }

    @Test
    void aPartyThatNeverHadItSeesNothing() {
        assertThat(see(party(CARRIER))).isEqualTo(new Nothing());
        assertThat(Visibility.of(party(CARRIER), OURS, List.of(), PLACES)).isEqualTo(new Nothing());
    }

    @Test
    void aPartySeesWhatItWroteAtSomebodyElsesPlace() {
        Story other = new Story();
        new Hops(other, CARRIER)
                .add(HopStep.TRANSLOADED, Items.of(other.pack(0)), Story.DISTRIBUTOR)
                .told();
        List<StoredFact> written = FactSet.of(other.facts).facts();

        assertThat(Visibility.of(party(CARRIER), OURS, written, PLACES)).isEqualTo(new Only(Set.copyOf(written)));
        assertThat(Visibility.wrote(CARRIER, written.get(0), PLACES)).isTrue();
        assertThat(Visibility.wrote(Story.DISTRIBUTOR, written.get(0), PLACES)).isFalse();
    }

    @Test
    void writingOfAnItemShowsNothingButWhatWasWritten() {
        // Given a stranger's hop at its own place, that an alert is open against
        new Hops(story, CARRIER).add(HopStep.MOVED, pack, DEPOT).told();
        List<StoredFact> told = FactSet.of(story.facts).facts();
        StoredFact strangers = told.get(told.size() - 1);
        Map<String, Place> places = new HashMap<>(PLACES);
        places.put(DEPOT, place(DEPOT, CARRIER, "CN"));

        assertThat(Visibility.of(party(CARRIER), OURS, told, places, fact -> !fact.equals(strangers)))
                .isEqualTo(new Only(Set.of(strangers)));
        // Negative control: it stands
        assertThat(Visibility.of(party(CARRIER), OURS, told, places, fact -> true))
                .isEqualTo(new Whole());
    }

    @Test
    void aHolderAlsoSeesWhatItWroteLater() {
        new Hops(story, Story.DISTRIBUTOR).add(HopStep.LOST, pack, Story.SHOP).told();
        List<StoredFact> told = FactSet.of(story.facts).facts();

        assertThat(Visibility.of(party(Story.DISTRIBUTOR), OURS, told, PLACES))
                .isEqualTo(new Until(told.get(3), Set.of(told.get(5))));
    }

    @Test
    void aPlaceThatIsNotRegisteredIsNobodys() {
        assertThat(Visibility.of(party(Story.DISTRIBUTOR), OURS, life, Map.of()))
                .isEqualTo(new Only(Set.of(life.get(2), life.get(3))));
        assertThat(Visibility.of(party(Story.SHOP), OURS, life, Map.of())).isEqualTo(new Nothing());
    }

    @Test
    void aRegulatorOfAllMarketsAndTheOperatorSeeAll() {
        assertThat(see(Viewer.OF_ALL)).isEqualTo(new Whole());
        assertThat(Visibility.of(Viewer.OF_ALL, new Visibility.Origin(null, null), List.of(), Map.of()))
                .isEqualTo(new Whole());
    }

    @Test
    void aRegulatorOfOneMarketSeesItsProductsWholeAndOfOthersWhatHappenedThere() {
        assertThat(see(market("CN"))).isEqualTo(new Whole());
        assertThat(see(market("VN"))).isInstanceOfSatisfying(Only.class, only -> assertThat(only.facts())
                .containsExactlyInAnyOrder(life.get(3), life.get(4)));
        assertThat(see(market("DE"))).isEqualTo(new Nothing());
    }

    private Visibility see(Viewer viewer) {
        return Visibility.of(viewer, OURS, life, PLACES);
    }

    private static Viewer party(String gln) {
        return new Viewer(null, gln);
    }

    private static Viewer market(String country) {
        return new Viewer(country, null);
    }

    private List<StoredFact> life() {
        story.apply(pack);
        story.ship(pack, Story.FACTORY, Story.DISTRIBUTOR);
        new Hops(story, Story.DISTRIBUTOR)
                .add(HopStep.RECEIVED, pack, Story.DISTRIBUTOR)
                .add(HopStep.SHIPPED, pack, Story.DISTRIBUTOR, Story.SHOP)
                .told();
        story.sell(story.pack(0));
        return FactSet.of(story.facts).facts();
    }

    private static Place place(String gln, String party, String country) {
        return new Place(gln, party, "WAREHOUSE", "P", "C", country, 0, 0);
    }
}
