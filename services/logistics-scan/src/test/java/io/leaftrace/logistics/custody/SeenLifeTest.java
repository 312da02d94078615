package io.leaftrace.logistics.custody;

import static io.leaftrace.logistics.custody.CustodyFacts.FACTORY;
import static io.leaftrace.logistics.custody.CustodyFacts.SHOP;
import static io.leaftrace.logistics.custody.CustodyFacts.WAREHOUSE;
import static io.leaftrace.logistics.custody.CustodyFacts.applied;
import static io.leaftrace.logistics.custody.CustodyFacts.packed;
import static io.leaftrace.logistics.custody.CustodyFacts.received;
import static io.leaftrace.logistics.custody.CustodyFacts.shipped;
import static io.leaftrace.logistics.custody.CustodyFacts.unpacked;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.Sight;
import io.leaftrace.logistics.place.KnownPlace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenLifeTest {

    private static final long PACK = 1;
    private static final long CARTON = 2;
    private static final long PALLET = 3;

    private static final Map<String, KnownPlace> PLACES = Map.of(
            FACTORY, new KnownPlace("maker", "CN"),
            WAREHOUSE, new KnownPlace("carrier", "DE"),
            SHOP, new KnownPlace("shopkeeper", "FR"));

    private static final List<CustodyFact> LIFE = List.of(
            applied(1, FACTORY, PACK),
            packed(2, FACTORY, CARTON, PACK),
            shipped(3, FACTORY, WAREHOUSE, CARTON),
            received(4, WAREHOUSE, CARTON),
            shipped(5, WAREHOUSE, SHOP, CARTON),
            received(6, SHOP, CARTON),
            unpacked(7, SHOP, CARTON));

    @Test
    void makerAndPresentHolderSeeAll() {
        assertThat(seenBy(party("maker"), LIFE)).contains(LIFE);
        assertThat(seenBy(party("shopkeeper"), LIFE)).contains(LIFE);
        assertThat(seenBy(Sight.OF_ALL, LIFE)).contains(LIFE);
    }

    @Test
    void formerHolderSeesUntilItsLastOwnFact() {
        assertThat(seenBy(party("carrier"), LIFE)).contains(LIFE.subList(0, 5));
    }

    @Test
    void addresseeSeesAllOfWhatIsOnItsWay() {
        assertThat(seenBy(party("shopkeeper"), LIFE.subList(0, 5))).contains(LIFE.subList(0, 5));
    }

    @Test
    void strangerSeesNothing() {
        assertThat(seenBy(party("stranger"), LIFE)).isEmpty();
    }

    @Test
    void factsOfAParentCountAsLongAsTheItemIsInside() {
        List<CustodyFact> life = List.of(
                applied(1, FACTORY, PACK),
                packed(2, FACTORY, CARTON, PACK),
                unpacked(3, FACTORY, CARTON),
                received(4, WAREHOUSE, CARTON));

        assertThat(seenBy(party("carrier"), life)).isEmpty();
        assertThat(SeenLife.of(party("carrier"), null, CARTON, life, PLACES)).contains(life);
    }

    @Test
    void regulatorSeesProductsForItsMarketWholeAndOthersUntilTheyLeftItsCountry() {
        assertThat(seenBy(market("DE"), LIFE)).contains(LIFE.subList(0, 5));
        assertThat(seenBy(market("US"), LIFE)).isEmpty();
        assertThat(SeenLife.of(market("US"), "US", PACK, LIFE, PLACES)).contains(LIFE);
        assertThat(SeenLife.of(market("US"), null, PALLET, LIFE, PLACES)).isEmpty();
    }

    private static Optional<Collection<CustodyFact>> seenBy(Sight sight, List<CustodyFact> life) {
        return SeenLife.of(sight, null, PACK, life, PLACES);
    }

    private static Sight party(String gln) {
        return new Sight(gln, null);
    }

    private static Sight market(String country) {
        return new Sight(null, country);
    }
}
