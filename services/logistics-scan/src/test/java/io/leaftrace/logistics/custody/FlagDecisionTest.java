package io.leaftrace.logistics.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlagDecisionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final long ITEM = ItemId.ofOrder(7, 42);
    private static final long CASE = ItemId.ofOrder(8, 1);
    private static final long OTHER_CASE = ItemId.ofOrder(8, 2);
    private static final String OWN_PARTY = "6900000000010";
    private static final String OTHER_PARTY = "6900000000020";
    private static final String OWN_PLACE = "6900000000011";
    private static final String OWN_OTHER_PLACE = "6900000000012";
    private static final String OTHER_PLACE = "6900000000021";
    private static final String THIRD_PLACE = "6900000000031";
    private static final Map<String, String> PARTIES = Map.of(
            OWN_PLACE, OWN_PARTY, OWN_OTHER_PLACE, OWN_PARTY, OTHER_PLACE, OTHER_PARTY, THIRD_PLACE, "6900000000030");

    private final CustodyFact appliedHere = line(-60, CustodyStep.APPLIED, OWN_PLACE);
    private final CustodyFact applied = line(-60, CustodyStep.APPLIED, OTHER_PLACE);
    private final CustodyFact dispatched = told(-30, CustodyStep.SHIPPED, OTHER_PARTY, OTHER_PLACE, OWN_PLACE);
    private final CustodyFact packedHere =
            own(-30, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, CASE), naming(CASE, null));
    private final CustodyFact received = own(0, CustodyStep.RECEIVED, OWN_PLACE);
    private final CustodyFact unpacked = own(0, CustodyStep.UNPACKED, OWN_PLACE);

    @Test
    void expectedArrivalHasNoFlags() {
        assertThat(flags(received, applied, dispatched)).isEmpty();
    }

    @Test
    void arrivalWithoutDispatchIsFlagged() {
        assertThat(flags(received, applied)).containsExactly("arrival_without_dispatch");
    }

    @Test
    void arrivalAtAnotherPlaceThanTheDestinationIsFlagged() {
        CustodyFact elsewhere = told(-30, CustodyStep.SHIPPED, OTHER_PARTY, OTHER_PLACE, THIRD_PLACE);

        assertThat(flags(received, applied, elsewhere)).containsExactly("arrival_without_dispatch");
    }

    @Test
    void dispatchThatHappenedLaterDoesNotExplainAnArrival() {
        CustodyFact later = told(1, CustodyStep.SHIPPED, OTHER_PARTY, OTHER_PLACE, OWN_PLACE);

        assertThat(flags(received, applied, later)).containsExactly("arrival_without_dispatch");
    }

    @Test
    void itemWhoseFactsHaveNotArrivedIsPendingAndNotFake() {
        assertThat(flags(received, dispatched)).containsExactly("pending");
    }

    @Test
    void itemIssuedElsewhereIsNeverPending() {
        long foreign = ItemId.ofForeign(1);
        CustodyFact fact = fact(0, CustodyStep.UNPACKED, OWN_PARTY, false, OWN_PLACE, null, naming(foreign, null));

        assertThat(FlagDecision.of(foreign, List.of(fact), known(false)).flags())
                .isEmpty();
    }

    @Test
    void logisticUnitThatAHandheldPackedIsNotPendingAndItsContentIs() {
        CustodyFact packed = own(0, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, CASE), naming(CASE, null));

        assertThat(flagsOf(CASE, packed, false)).isEmpty();
        assertThat(flagsOf(ITEM, packed, false)).containsExactly("pending");
    }

    @Test
    void hopBeforeTheLineMadeTheItemIsFlaggedAndDecidesNothing() {
        CustodyFact early = own(-90, CustodyStep.MOVED, OWN_PLACE);

        assertThat(flags(early, applied)).containsExactly("clock_behind");
        assertThat(CustodyDecision.of(ITEM, List.of(early, applied)))
                .isEqualTo(CustodyDecision.of(ITEM, List.of(applied)));
    }

    @Test
    void hopBeforeTheLineMadeTheItemIsPendingUntilTheLineTellsIt() {
        CustodyFact early = own(-90, CustodyStep.MOVED, OWN_PLACE);

        assertThat(flags(early)).containsExactly("pending");
        assertThat(CustodyDecision.of(ITEM, List.of(early)).placeGln()).isEqualTo(OWN_PLACE);
    }

    @Test
    void packingBeforeTheItemWasMadeDoesNotGiveItAway() {
        CustodyFact taken = own(-90, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, CASE), naming(CASE, null));
        CustodyFact movedOff = own(-10, CustodyStep.MOVED, OWN_PLACE, naming(CASE, null));
        CustodyFact holders = told(0, CustodyStep.SHIPPED, OTHER_PARTY, OTHER_PLACE, THIRD_PLACE);

        Custody custody = CustodyDecision.of(ITEM, List.of(taken, applied, movedOff));

        assertThat(custody.parent()).isNull();
        assertThat(custody.placeGln()).isEqualTo(OTHER_PLACE);
        assertThat(custody.places()).containsExactly(OTHER_PLACE);
        assertThat(flags(taken, applied, movedOff)).containsExactly("clock_behind");
        assertThat(flags(holders, taken, applied, movedOff)).isEmpty();
    }

    @Test
    void logisticUnitIsMadeByTheLineThatPacksItAndNotByOneThatPutsItIntoAnother() {
        long unit = SampleKeys.itemId(SampleKeys.sscc());
        long pallet = SampleKeys.itemId(SampleKeys.sscc());
        CustodyFact early = own(-90, CustodyStep.MOVED, OWN_PLACE, naming(unit, null));
        CustodyFact made =
                fact(-60, CustodyStep.PACKED, null, false, OTHER_PLACE, null, naming(ITEM, unit), naming(unit, null));
        CustodyFact putIntoAnother = fact(
                -50, CustodyStep.PACKED, null, false, OTHER_PLACE, null, naming(unit, pallet), naming(pallet, null));

        assertThat(flagsOf(unit, early, false, made, putIntoAnother)).containsExactly("clock_behind");
        assertThat(flagsOf(unit, early, false, putIntoAnother)).containsExactly("pending");
    }

    @Test
    void itemIssuedElsewhereHadALifeBeforeOurLinesHandledIt() {
        long foreign = ItemId.ofForeign(1);
        CustodyFact received = fact(-90, CustodyStep.MOVED, OWN_PARTY, false, OWN_PLACE, null, naming(foreign, null));
        CustodyFact packed =
                fact(-60, CustodyStep.PACKED, null, false, OWN_PLACE, null, naming(foreign, CASE), naming(CASE, null));

        assertThat(flagsOf(foreign, received, false, packed)).isEmpty();
    }

    @Test
    void whatWasUnpackedBeforeItWasMadeIsNotEmpty() {
        CustodyFact early = own(-90, CustodyStep.UNPACKED, OWN_PLACE);

        assertThat(CustodyDecision.of(ITEM, List.of(early, applied)).emptied()).isFalse();
        assertThat(flags(unpacked, early, appliedHere)).isEmpty();
    }

    @Test
    void secondUnpackingIsFlagged() {
        CustodyFact earlier = own(-10, CustodyStep.UNPACKED, OWN_PLACE);

        assertThat(flags(unpacked, appliedHere)).isEmpty();
        assertThat(flags(unpacked, appliedHere, earlier)).containsExactly("already_unpacked");
    }

    @Test
    void codeThatTheLineRejectedIsFlaggedHoweverOftenItIsSeen() {
        CustodyFact rejected = line(-60, CustodyStep.REJECTED, OWN_PLACE);
        CustodyFact shipped = own(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE);

        assertThat(flags(shipped, rejected)).containsExactly("rejected_at_line");
        assertThat(flags(shipped, rejected, own(-5, CustodyStep.MOVED, OWN_PLACE)))
                .containsExactly("rejected_at_line");
    }

    @Test
    void itemTakenOutOfUseIsFlaggedFromThenOn() {
        CustodyFact shipped = own(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE);

        assertThat(flags(shipped, appliedHere, line(-10, CustodyStep.DEACTIVATED, null)))
                .containsExactly("deactivated");
        assertThat(flags(shipped, appliedHere, line(10, CustodyStep.DEACTIVATED, null)))
                .isEmpty();
    }

    @Test
    void deactivationOnTheWayDoesNotMakeTheArrivalUnexpected() {
        assertThat(flags(received, applied, dispatched, line(-10, CustodyStep.DEACTIVATED, null)))
                .containsExactly("deactivated");
    }

    @Test
    void codeOfExpiredOrderIsFlaggedUnlessItWasApplied() {
        CustodyFact shipped = own(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE);

        assertThat(flagsOf(ITEM, shipped, true)).containsExactly("expired");
        assertThat(flagsOf(ITEM, shipped, true, appliedHere)).isEmpty();
    }

    @Test
    void whoDoesNotHoldAnItemCannotShipIt() {
        CustodyFact shipped = own(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE);

        assertThat(flags(shipped, applied)).containsExactly("not_the_holder");
        assertThat(flags(shipped, line(-60, CustodyStep.APPLIED, OWN_OTHER_PLACE)))
                .containsExactly("wrong_place");
        assertThat(flags(shipped, appliedHere)).isEmpty();
    }

    @Test
    void itemOnItsWayBetweenOthersIsNotOursToDestroy() {
        CustodyFact toThird = told(-30, CustodyStep.SHIPPED, OTHER_PARTY, OTHER_PLACE, THIRD_PLACE);

        assertThat(flags(own(0, CustodyStep.DESTROYED, OWN_PLACE), applied, toThird))
                .containsExactly("not_the_holder");
        assertThat(flags(own(0, CustodyStep.DESTROYED, OWN_PLACE), applied, dispatched))
                .isEmpty();
        assertThat(flags(own(0, CustodyStep.UNPACKED, OWN_PLACE), applied, toThird))
                .containsExactly("not_the_holder");
        assertThat(flags(own(0, CustodyStep.UNPACKED, OWN_PLACE), applied, dispatched))
                .containsExactly("wrong_place");
    }

    @ParameterizedTest
    @EnumSource(
            value = CustodyStep.class,
            names = {"TRANSLOADED", "LOST", "STOLEN"})
    void anybodyOnTheWayLoadsLosesAndIsRobbed(CustodyStep step) {
        CustodyFact toThird = told(-30, CustodyStep.SHIPPED, OTHER_PARTY, OTHER_PLACE, THIRD_PLACE);

        assertThat(flags(own(0, step, THIRD_PLACE), applied, toThird)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SOLD,after_sale", "DESTROYED,after_destruction", "EXPORTED,after_export", "SEIZED,while_seized"})
    void nothingIsLeftToDoAfterTheEnd(CustodyStep end, String code) {
        CustodyFact ended = line(-30, end, OWN_PLACE);

        assertThat(flags(own(0, CustodyStep.SHIPPED, OWN_PLACE, OTHER_PLACE), appliedHere, ended))
                .containsExactly(code);
        assertThat(flags(received, appliedHere, ended)).containsExactly(code);
    }

    @ParameterizedTest
    @EnumSource(
            value = CustodyStep.class,
            names = {"LOST", "STOLEN"})
    void whatWasLostAndTurnsUpIsFlaggedOnce(CustodyStep loss) {
        CustodyFact lost = line(-30, loss, OWN_PLACE);
        CustodyFact found = own(-20, CustodyStep.RECEIVED, OWN_PLACE);

        assertThat(flags(found, appliedHere, lost)).containsExactly("after_loss");
        assertThat(flags(own(0, CustodyStep.MOVED, OWN_PLACE), appliedHere, lost, found))
                .isEmpty();
    }

    @Test
    void authorityNeedNotHoldWhatItInspectsSeizesAndDestroys() {
        CustodyFact seized = byAuthority(-10, CustodyStep.SEIZED, OTHER_PLACE);

        assertThat(flags(byAuthority(-20, CustodyStep.INSPECTED, OTHER_PLACE), applied))
                .isEmpty();
        assertThat(flags(seized, applied)).isEmpty();
        assertThat(flags(byAuthority(0, CustodyStep.DESTROYED, OTHER_PLACE), applied, seized))
                .isEmpty();
        assertThat(flags(own(0, CustodyStep.DESTROYED, OWN_PLACE), appliedHere, seized))
                .containsExactly("while_seized");
        assertThat(flags(own(0, CustodyStep.INSPECTED, OWN_PLACE), applied)).containsExactly("not_the_holder");
    }

    @Test
    void whatWasSeizedIsFreeAgainWhenTheAuthorityReturnsIt() {
        CustodyFact seized = byAuthority(-10, CustodyStep.SEIZED, OWN_PLACE);
        CustodyFact returned = byAuthority(-5, CustodyStep.RETURNED, OWN_PLACE, OWN_PLACE);

        assertThat(flags(returned, appliedHere, seized)).isEmpty();
        assertThat(flags(received, appliedHere, seized, returned)).isEmpty();
        assertThat(flags(own(1, CustodyStep.MOVED, OWN_PLACE), appliedHere, seized, returned, received))
                .isEmpty();
    }

    @Test
    void nobodyElseSetsFreeWhatWasSeized() {
        CustodyFact seized = byAuthority(-10, CustodyStep.SEIZED, OWN_PLACE);
        CustodyFact returned = told(-5, CustodyStep.RETURNED, OWN_PARTY, OWN_PLACE, OWN_PLACE);

        assertThat(flags(returned, appliedHere, seized)).containsExactly("while_seized");
        assertThat(flags(received, appliedHere, seized, returned)).containsExactly("while_seized");
    }

    @Test
    void authorityReturnsNothingThatItDidNotSeize() {
        assertThat(flags(byAuthority(-5, CustodyStep.RETURNED, OTHER_PLACE, OWN_PLACE), applied))
                .containsExactly("not_the_holder");
    }

    @Test
    void itemInTwoParentsIsFlaggedAndOneThatCameOutInBetweenIsNot() {
        CustodyFact first = own(-20, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, CASE), naming(CASE, null));
        CustodyFact out = own(-10, CustodyStep.TAKEN_OUT, OWN_PLACE, naming(ITEM, CASE));
        CustodyFact second = own(0, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, OTHER_CASE), naming(OTHER_CASE, null));

        assertThat(flags(second, appliedHere, first)).containsExactly("two_parents");
        assertThat(flags(second, appliedHere, first, out)).isEmpty();
    }

    @Test
    void takingOutWhatIsNotInThereIsFlagged() {
        CustodyFact out = own(0, CustodyStep.TAKEN_OUT, OWN_PLACE, naming(ITEM, CASE));
        CustodyFact in = own(-20, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, CASE), naming(CASE, null));

        assertThat(flags(out, appliedHere)).containsExactly("already_unpacked");
        assertThat(flags(out, appliedHere, in)).isEmpty();
    }

    @Test
    void parentInsideItsChildIsFlagged() {
        CustodyFact in = own(-20, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, CASE), naming(CASE, null));
        CustodyFact circle = own(0, CustodyStep.PACKED, OWN_PLACE, naming(CASE, ITEM), naming(ITEM, null));
        CustodyFact itself = own(0, CustodyStep.PACKED, OWN_PLACE, naming(ITEM, ITEM), naming(ITEM, null));

        assertThat(flagsOf(CASE, circle, false, in, appliedHere)).containsExactly("packing_cycle");
        assertThat(flags(itself, appliedHere)).containsExactly("packing_cycle");
    }

    @Test
    void aHundredLevelsOfPackingAreFollowed() {
        List<CustodyFact> facts = new ArrayList<>();
        for (int level = 0; level < 100; level++) {
            facts.add(own(
                    level - 200,
                    CustodyStep.PACKED,
                    OWN_PLACE,
                    naming(CASE + level, CASE + level + 1),
                    naming(CASE + level + 1, null)));
        }
        facts.add(fact(0, CustodyStep.SHIPPED, OWN_PARTY, false, OWN_PLACE, OTHER_PLACE, naming(CASE + 100, null)));

        Custody innermost = CustodyDecision.of(CASE, facts);

        assertThat(innermost.isBoundFor(OTHER_PLACE)).isTrue();
    }

    @Test
    void scanOfARecalledItemIsFlaggedWhileTheRecallIsInForce() {
        List<FlagDecision.Recall> recalls =
                List.of(new FlagDecision.Recall(NOW.minusSeconds(600), NOW.plusSeconds(600)));
        FlagDecision.Known known = new FlagDecision.Known(false, recalls, PARTIES);
        CustodyFact before = own(-20, CustodyStep.MOVED, OWN_PLACE);
        CustodyFact during = own(0, CustodyStep.MOVED, OWN_PLACE);
        CustodyFact after = own(20, CustodyStep.MOVED, OWN_PLACE);

        FlagDecision.Judgement judgement = FlagDecision.of(ITEM, List.of(appliedHere, before, during, after), known);

        assertThat(judgement.flags()).containsOnlyKeys(during).containsValue(List.of("recalled"));
        assertThat(judgement.recalled()).isFalse();
    }

    @Test
    void hopOfAParentIsFlaggedForWhatIsRecalledInIt() {
        List<FlagDecision.Recall> recalls = List.of(new FlagDecision.Recall(NOW.minusSeconds(600), null));
        CustodyFact moved = own(0, CustodyStep.MOVED, OWN_PLACE, naming(CASE, null));
        CustodyFact out = own(10, CustodyStep.UNPACKED, OWN_PLACE, naming(CASE, null));
        CustodyFact empty = own(20, CustodyStep.MOVED, OWN_PLACE, naming(CASE, null));

        FlagDecision.Judgement judgement = FlagDecision.of(
                ITEM,
                List.of(appliedHere, packedHere, moved, out, empty),
                new FlagDecision.Known(false, recalls, PARTIES));

        assertThat(judgement.flags()).containsOnlyKeys(moved, out).containsEntry(moved, List.of("recalled"));
    }

    @ParameterizedTest
    @CsvSource({"SOLD,after_sale", "DESTROYED,after_destruction", "EXPORTED,after_export", "SEIZED,while_seized"})
    void hopOfAParentIsFlaggedForWhatMayNotBeMovedInIt(CustodyStep end, String code) {
        CustodyFact ended = line(-10, end, OWN_PLACE);
        CustodyFact out = own(-5, CustodyStep.TAKEN_OUT, OWN_PLACE, naming(ITEM, CASE));
        CustodyFact shipped =
                fact(0, CustodyStep.SHIPPED, OWN_PARTY, false, OWN_PLACE, OTHER_PLACE, naming(CASE, null));

        assertThat(flags(shipped, appliedHere, packedHere, ended)).containsExactly(code);
        assertThat(flags(shipped, appliedHere, packedHere, ended, out)).isEmpty();
    }

    @Test
    void hopOfAParentIsFlaggedForWhatSomebodyElseHolds() {
        CustodyFact elsewhere = told(-10, CustodyStep.MOVED, OTHER_PARTY, OTHER_PLACE, null);
        CustodyFact moved = own(0, CustodyStep.MOVED, OWN_PLACE, naming(CASE, null));

        assertThat(flags(moved, appliedHere, packedHere, elsewhere)).containsExactly("not_the_holder");
        assertThat(flagsOf(CASE, moved, false, appliedHere, packedHere, elsewhere))
                .isEmpty();
    }

    @Test
    void whatStandsAgainstAParentIsNotSaidAgainOfAllThatIsInIt() {
        CustodyFact byStranger = fact(0, CustodyStep.MOVED, OTHER_PARTY, false, OTHER_PLACE, null, naming(CASE, null));

        assertThat(flagsOf(CASE, byStranger, false, appliedHere, packedHere)).containsExactly("not_the_holder");
        assertThat(flags(byStranger, appliedHere, packedHere)).isEmpty();
    }

    @Test
    void parentWhoseContentsAreInOrderIsNotFlaggedForThem() {
        CustodyFact shipped =
                fact(0, CustodyStep.SHIPPED, OWN_PARTY, false, OWN_PLACE, OTHER_PLACE, naming(CASE, null));
        CustodyFact arrived = fact(10, CustodyStep.RECEIVED, OTHER_PARTY, false, OTHER_PLACE, null, naming(CASE, null));

        assertThat(flags(shipped, appliedHere, packedHere, arrived)).isEmpty();
        assertThat(flags(arrived, appliedHere, packedHere, shipped)).isEmpty();
    }

    private static List<String> flags(CustodyFact fact, CustodyFact... others) {
        return flagsOf(ITEM, fact, false, others);
    }

    private static List<String> flagsOf(long itemId, CustodyFact fact, boolean ofVoidOrder, CustodyFact... others) {
        List<CustodyFact> life = new ArrayList<>(Arrays.asList(others));
        life.add(fact);
        return FlagDecision.of(itemId, life, known(ofVoidOrder)).flags().getOrDefault(fact, List.of());
    }

    private static FlagDecision.Known known(boolean ofVoidOrder) {
        return new FlagDecision.Known(ofVoidOrder, List.of(), PARTIES);
    }

    private static CustodyFact line(int minute, CustodyStep step, String place) {
        return fact(minute, step, null, false, place, null, naming(ITEM, null));
    }

    private static CustodyFact own(int minute, CustodyStep step, String place, Naming... namings) {
        return fact(minute, step, OWN_PARTY, false, place, null, namings.length == 0 ? named() : namings);
    }

    private static CustodyFact own(int minute, CustodyStep step, String place, String destination) {
        return fact(minute, step, OWN_PARTY, false, place, destination, named());
    }

    private static CustodyFact told(int minute, CustodyStep step, String party, String place, String destination) {
        return fact(minute, step, party, false, place, destination, named());
    }

    private static CustodyFact byAuthority(int minute, CustodyStep step, String place) {
        return byAuthority(minute, step, place, null);
    }

    private static CustodyFact byAuthority(int minute, CustodyStep step, String place, String destination) {
        return fact(minute, step, "6900000000090", true, place, destination, named());
    }

    private static Naming[] named() {
        return new Naming[] {naming(ITEM, null)};
    }

    private static Naming naming(long item, Long parent) {
        return new Naming(new ItemRun(item, 1), parent);
    }

    private static CustodyFact fact(
            int minute,
            CustodyStep step,
            String party,
            boolean authority,
            String place,
            String destination,
            Naming... namings) {
        Header header = new Header(
                UUID.randomUUID(), NOW.plusSeconds(60L * minute), "+08:00", NOW, "logistics-scan/handheld-1", 0);
        CustodyFact.Detail detail = new CustodyFact.Detail(0, party, authority, null, null, null);
        return new CustodyFact(header, step, place, destination, detail, List.of(namings));
    }
}
