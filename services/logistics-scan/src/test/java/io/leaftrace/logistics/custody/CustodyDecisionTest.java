package io.leaftrace.logistics.custody;

import static io.leaftrace.logistics.custody.CustodyFacts.FACTORY;
import static io.leaftrace.logistics.custody.CustodyFacts.SHOP;
import static io.leaftrace.logistics.custody.CustodyFacts.WAREHOUSE;
import static io.leaftrace.logistics.custody.CustodyFacts.applied;
import static io.leaftrace.logistics.custody.CustodyFacts.deactivated;
import static io.leaftrace.logistics.custody.CustodyFacts.header;
import static io.leaftrace.logistics.custody.CustodyFacts.packed;
import static io.leaftrace.logistics.custody.CustodyFacts.received;
import static io.leaftrace.logistics.custody.CustodyFacts.rejected;
import static io.leaftrace.logistics.custody.CustodyFacts.shipped;
import static io.leaftrace.logistics.custody.CustodyFacts.unpacked;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.ItemRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustodyDecisionTest {

    private static final long PACK = 1;
    private static final long CARTON = 10;
    private static final long CASE = 100;
    private static final long PALLET = 1000;

    @Test
    void itemWithoutFactsIsPending() {
        Custody custody = CustodyDecision.of(PACK, List.of());

        assertThat(custody.state()).isEqualTo(CustodyState.PENDING);
        assertThat(custody.placeGln()).isNull();
        assertThat(custody.since()).isNull();
    }

    @Test
    void appliedItemIsAtItsFactory() {
        Custody custody = CustodyDecision.of(PACK, List.of(applied(1, FACTORY, PACK)));

        assertThat(custody.state()).isEqualTo(CustodyState.AT_PLACE);
        assertThat(custody.placeGln()).isEqualTo(FACTORY);
    }

    @Test
    void rejectedCodeIsOnNoItem() {
        assertThat(CustodyDecision.of(PACK, List.of(rejected(1, FACTORY, PACK))).state())
                .isEqualTo(CustodyState.REJECTED);
    }

    @Test
    void palletStandsForAllThatIsInItOnEveryLevel() {
        List<CustodyFact> facts = List.of(
                packed(1, FACTORY, CARTON, PACK),
                packed(2, FACTORY, CASE, CARTON),
                packed(3, FACTORY, PALLET, CASE),
                shipped(4, FACTORY, WAREHOUSE, PALLET));

        Custody pack = CustodyDecision.of(PACK, facts);

        assertThat(pack.state()).isEqualTo(CustodyState.IN_TRANSIT);
        assertThat(pack.placeGln()).isEqualTo(FACTORY);
        assertThat(pack.isBoundFor(WAREHOUSE)).isTrue();
        assertThat(pack.parent()).isEqualTo(CARTON);
        assertThat(pack.since()).isEqualTo(header(4));
        assertThat(pack.places()).containsExactlyInAnyOrder(FACTORY, WAREHOUSE);
    }

    @Test
    void caseGoesItsOwnWayOnceThePalletIsUnpacked() {
        List<CustodyFact> facts = List.of(
                packed(1, FACTORY, CASE, CARTON),
                packed(2, FACTORY, PALLET, CASE),
                received(3, WAREHOUSE, PALLET),
                unpacked(4, WAREHOUSE, PALLET),
                shipped(5, WAREHOUSE, SHOP, PALLET));

        Custody ofCase = CustodyDecision.of(CASE, facts);
        Custody ofCarton = CustodyDecision.of(CARTON, facts);

        assertThat(ofCase.state()).isEqualTo(CustodyState.AT_PLACE);
        assertThat(ofCase.parent()).isNull();
        assertThat(ofCase.since()).isEqualTo(header(4));
        assertThat(ofCarton.parent()).isEqualTo(CASE);
        assertThat(ofCarton.placeGln()).isEqualTo(WAREHOUSE);
    }

    @Test
    void emptiedParentStaysUnpackedWhereverItIsTaken() {
        List<CustodyFact> facts =
                List.of(packed(1, FACTORY, PALLET, CASE), unpacked(2, WAREHOUSE, PALLET), received(3, SHOP, PALLET));

        Custody pallet = CustodyDecision.of(PALLET, facts);

        assertThat(pallet.state()).isEqualTo(CustodyState.UNPACKED);
        assertThat(pallet.placeGln()).isEqualTo(SHOP);
        assertThat(CustodyDecision.of(CASE, facts).placeGln()).isEqualTo(WAREHOUSE);
    }

    @Test
    void parentThatIsPackedAgainIsNoLongerUnpacked() {
        List<CustodyFact> facts = List.of(
                packed(1, FACTORY, PALLET, CASE), unpacked(2, WAREHOUSE, PALLET), packed(3, WAREHOUSE, PALLET, CASE));

        Custody pallet = CustodyDecision.of(PALLET, facts);

        assertThat(pallet.emptied()).isFalse();
        assertThat(pallet.state()).isEqualTo(CustodyState.AT_PLACE);
    }

    @Test
    void itemPutIntoAnotherParentLeavesTheFirst() {
        List<CustodyFact> facts = List.of(
                packed(1, FACTORY, CASE, CARTON),
                packed(2, FACTORY, CASE + 1, CARTON),
                shipped(3, FACTORY, WAREHOUSE, CASE));

        Custody carton = CustodyDecision.of(CARTON, facts);

        assertThat(carton.parent()).isEqualTo(CASE + 1);
        assertThat(carton.state()).isEqualTo(CustodyState.AT_PLACE);
    }

    @Test
    void runNamesEveryItemInIt() {
        CustodyFact run = new CustodyFact(
                header(1), CustodyStep.APPLIED, FACTORY, null, List.of(new Naming(new ItemRun(5, 10), null)));

        assertThat(CustodyDecision.of(14, List.of(run)).state()).isEqualTo(CustodyState.AT_PLACE);
        assertThat(CustodyDecision.of(15, List.of(run)).state()).isEqualTo(CustodyState.PENDING);
    }

    @Test
    void circleOfParentsIsNotFollowed() {
        List<CustodyFact> facts = List.of(
                packed(1, FACTORY, CASE, CARTON),
                packed(2, FACTORY, CARTON, CASE),
                packed(3, FACTORY, CARTON, CARTON),
                shipped(4, FACTORY, SHOP, CASE));

        Custody carton = CustodyDecision.of(CARTON, facts);

        assertThat(carton.parent()).isEqualTo(CASE);
        assertThat(carton.state()).isEqualTo(CustodyState.IN_TRANSIT);
    }

    @Test
    void custodyBeforeAFactLeavesOutThatFactAndAllLaterOnes() {
        List<CustodyFact> facts =
                List.of(applied(1, FACTORY, PACK), shipped(2, FACTORY, SHOP, PACK), received(3, SHOP, PACK));

        Custody before = CustodyDecision.before(header(2), PACK, facts);

        assertThat(before.state()).isEqualTo(CustodyState.AT_PLACE);
        assertThat(before.placeGln()).isEqualTo(FACTORY);
    }

    @Test
    void deactivatedItemStaysWhereItIsAndMovesOn() {
        List<CustodyFact> facts = List.of(
                packed(1, FACTORY, PALLET, PACK),
                deactivated(2, PACK),
                deactivated(3, PACK),
                shipped(4, FACTORY, WAREHOUSE, PALLET));

        Custody pack = CustodyDecision.of(PACK, facts);

        assertThat(pack.deactivated()).isEqualTo(header(2));
        assertThat(pack.isBoundFor(WAREHOUSE)).isTrue();
        assertThat(pack.parent()).isEqualTo(PALLET);
        assertThat(CustodyDecision.of(PALLET, facts).isDeactivated()).isFalse();
    }

    @Test
    void deactivationOfAParentDoesNotConcernWhatIsInIt() {
        List<CustodyFact> facts = List.of(packed(1, FACTORY, PALLET, PACK), deactivated(2, PALLET));

        assertThat(CustodyDecision.of(PACK, facts).isDeactivated()).isFalse();
        assertThat(CustodyDecision.of(PALLET, facts).isDeactivated()).isTrue();
    }

    @Test
    void itemIsIntroducedByBeingAppliedOrPackedAndNotByBeingMoved() {
        assertThat(CustodyDecision.isIntroduced(CASE, List.of(packed(1, FACTORY, PALLET, CASE))))
                .isTrue();
        assertThat(CustodyDecision.isIntroduced(PALLET, List.of(packed(1, FACTORY, PALLET, CASE))))
                .isTrue();
        assertThat(CustodyDecision.isIntroduced(PACK, List.of(applied(1, FACTORY, PACK))))
                .isTrue();
        assertThat(CustodyDecision.isIntroduced(PACK, List.of(shipped(1, FACTORY, SHOP, PACK))))
                .isFalse();
    }
}
