package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.PackagingLevel;
import io.leaftrace.retail.check.CheckCase.Reading;
import io.leaftrace.retail.check.CheckCase.SoldAt;
import io.leaftrace.retail.inner.InnerAnswer;
import io.leaftrace.retail.item.KnownItem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckDecisionTest {

    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final Position NANNING = new Position(22.817, 108.366);
    private static final Position LIUZHOU = new Position(24.326, 109.428);
    private static final Position GUANGZHOU = new Position(23.129, 113.264);
    private static final Position BEIJING = new Position(39.904, 116.407);

    private static final KnownItem.Order ISSUED = new KnownItem.Order(PackagingLevel.PACK, true, "g", "p", "m");
    private static final OffsetDateTime MADE_AT = OffsetDateTime.parse("2026-11-15T09:00:00+08:00");
    private static final KnownItem.Report APPLIED_REPORT = new KnownItem.Report(true, MADE_AT, "Nanning", "CN");
    private static final KnownItem APPLIED = new KnownItem(1, ISSUED, APPLIED_REPORT, false, null, null);

    // --- key check

    @Test
    void callsAppliedItemGenuine() {
        assertThat(of(APPLIED).decided()).isEqualTo(new CheckDecision.Outcome(Verdict.GENUINE, List.of()));
    }

    @Test
    void cannotConfirmACodeOfNobody() {
        KnownItem standIn = new KnownItem(1, null, null, false, null, null);
        assertThat(of(standIn).reading(Reading.UNKNOWN).decided()).isEqualTo(check(Rule.CODE_UNKNOWN));
    }

    @Test
    void cannotConfirmASerialThatWasGuessed() {
        KnownItem.Order tooShort = new KnownItem.Order(PackagingLevel.PACK, false, "g", "p", "m");
        assertThat(of(new KnownItem(1, tooShort, APPLIED_REPORT, true, null, null))
                        .decided())
                .isEqualTo(check(Rule.CODE_UNKNOWN));
    }

    @Test
    void suspectsCodeOfARevokedKey() {
        assertThat(of(APPLIED).reading(Reading.OF_A_REVOKED_KEY).decided()).isEqualTo(suspect(Rule.KEY_REVOKED));
    }

    // --- state

    @Test
    void cannotConfirmItemWhoseFactsAreOnTheirWayAndNeverCallsItFake() {
        assertThat(of(new KnownItem(1, null, null, false, null, null)).decided())
                .isEqualTo(check(Rule.PENDING));
        assertThat(of(new KnownItem(1, ISSUED, null, false, null, null)).decided())
                .isEqualTo(check(Rule.PENDING));
    }

    @Test
    void tellsNothingElseOfItemThatIsNotConfirmed() {
        KnownItem deactivatedAndSold = new KnownItem(1, ISSUED, null, true, "sale", null);
        assertThat(of(deactivatedAndSold)
                        .seen(0, NANNING)
                        .seen(5, BEIJING)
                        .checks(1_000_000, 500_000)
                        .decided())
                .isEqualTo(check(Rule.PENDING));
    }

    @Test
    void suspectsItemRejectedAtTheLine() {
        KnownItem.Report rejected = new KnownItem.Report(false, MADE_AT, "Nanning", "CN");
        assertThat(of(new KnownItem(1, ISSUED, rejected, false, null, null)).decided())
                .isEqualTo(suspect(Rule.REJECTED_AT_LINE));
    }

    @Test
    void suspectsItemTakenOutOfUse() {
        assertThat(of(new KnownItem(1, ISSUED, APPLIED_REPORT, true, null, null))
                        .decided())
                .isEqualTo(suspect(Rule.DEACTIVATED));
    }

    @Test
    void asksToLookCloserAtItemCalledBack() {
        KnownItem recalled = new KnownItem(1, ISSUED, APPLIED_REPORT, false, null, "bring it back");
        assertThat(of(recalled).decided()).isEqualTo(check(Rule.RECALLED));
        // A copy of a recalled pack is a copy
        assertThat(of(recalled).seen(0, NANNING).seen(5, BEIJING).decided())
                .isEqualTo(suspect(Rule.IMPOSSIBLE_SPEED, Rule.RECALLED));
        // And who holds one whose report is late must know, too
        assertThat(of(new KnownItem(1, ISSUED, null, false, null, "bring it back"))
                        .decided())
                .isEqualTo(check(Rule.RECALLED, Rule.PENDING));
    }

    @Test
    void saysThatACodeNamesNoPack() {
        assertThat(of(null).reading(Reading.NO_PACK).decided()).isEqualTo(check(Rule.NOT_A_PACK));
    }

    // --- number of checks, distinct devices

    @Test
    void manyChecksAloneAreNoReason() {
        assertThat(of(APPLIED).checks(19, 1).decided().reasons()).isEmpty();
        assertThat(of(APPLIED).checks(20, 1).decided())
                .isEqualTo(new CheckDecision.Outcome(Verdict.GENUINE, List.of(Rule.CHECKED_OFTEN)));
    }

    @Test
    void asksToLookCloserAtItemCheckedByFivePhones() {
        assertThat(of(APPLIED).checks(4, 4).decided().verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(of(APPLIED).checks(5, 5).decided()).isEqualTo(check(Rule.MANY_DEVICES));
    }

    @Test
    void suspectsItemThatAHundredPhonesHeld() {
        assertThat(of(APPLIED).checks(100, 99).decided().verdict()).isEqualTo(Verdict.CHECK);
        assertThat(of(APPLIED).checks(100, 100).decided())
                .isEqualTo(suspect(Rule.COPIED_WIDELY, Rule.MANY_DEVICES, Rule.CHECKED_OFTEN));
    }

    // --- impossible speed

    @Test
    void suspectsItemThatTravelledFasterThanAnAircraft() {
        assertThat(of(APPLIED).seen(0, NANNING).seen(90, BEIJING).decided()).isEqualTo(suspect(Rule.IMPOSSIBLE_SPEED));
        // Negative control: the same distance in three hours, and at the speed of a train
        assertThat(of(APPLIED).seen(0, NANNING).seen(180, BEIJING).decided().reasons())
                .isEmpty();
        assertThat(of(APPLIED).seen(0, NANNING).seen(90, LIUZHOU).decided().reasons())
                .isEmpty();
    }

    @Test
    void suspectsItemThatWasCheckedTooFarFromItsSaleForTheTimeBetween() {
        assertThat(of(APPLIED).sold(0, NANNING).seen(60, BEIJING).decided().reasons())
                .contains(Rule.IMPOSSIBLE_SPEED);
        assertThat(of(APPLIED).sold(0, NANNING).seen(-30, BEIJING).decided().reasons())
                .contains(Rule.IMPOSSIBLE_SPEED);
        // Negative control: the till's clock may be an hour wrong
        assertThat(of(APPLIED).sold(0, NANNING).seen(75, BEIJING).decided().reasons())
                .doesNotContain(Rule.IMPOSSIBLE_SPEED);
    }

    // --- checked before it was shipped

    @Test
    void asksToLookCloserAtItemCheckedBeforeItLeftItsMaker() {
        assertThat(of(APPLIED).seen(0, null).shipped(61).decided()).isEqualTo(check(Rule.CHECKED_BEFORE_SHIPPED));
        // Negative control: the clock of a handheld may be an hour wrong; and nobody has told yet that it left
        assertThat(of(APPLIED).seen(0, null).shipped(59).decided().reasons()).isEmpty();
        assertThat(of(APPLIED).seen(0, null).decided().reasons()).isEmpty();
    }

    // --- checked far from its sale, soon and long after

    @Test
    void asksToLookCloserAtItemCheckedFarFromItsSaleWithinADay() {
        assertThat(of(APPLIED).sold(0, NANNING).seen(60 * 12, GUANGZHOU).decided())
                .isEqualTo(check(Rule.FAR_FROM_SALE));
        assertThat(of(APPLIED).sold(0, NANNING).seen(-60 * 12, GUANGZHOU).decided())
                .isEqualTo(check(Rule.FAR_FROM_SALE));
        // Negative control: in the next city
        assertThat(of(APPLIED).sold(0, NANNING).seen(60 * 12, LIUZHOU).decided().reasons())
                .isEmpty();
    }

    @Test
    void aCheckFarAwayLongAfterItsSaleIsAReasonWithOthersOnly() {
        assertThat(of(APPLIED).sold(0, NANNING).seen(60 * 48, BEIJING).decided())
                .isEqualTo(new CheckDecision.Outcome(Verdict.GENUINE, List.of(Rule.ELSEWHERE_AFTER_SALE)));
        assertThat(of(APPLIED)
                        .sold(0, NANNING)
                        .seen(60 * 48, BEIJING)
                        .checks(20, 1)
                        .decided())
                .isEqualTo(check(Rule.ELSEWHERE_AFTER_SALE, Rule.CHECKED_OFTEN));
        // Negative control: before the sale it is on its way
        assertThat(of(APPLIED)
                        .sold(0, NANNING)
                        .seen(-60 * 48, BEIJING)
                        .decided()
                        .reasons())
                .isEmpty();
    }

    // --- the sum

    @Test
    void softReasonsTogetherSuspect() {
        assertThat(of(APPLIED)
                        .sold(0, NANNING)
                        .seen(60 * 12, GUANGZHOU)
                        .checks(20, 5)
                        .decided())
                .isEqualTo(suspect(Rule.FAR_FROM_SALE, Rule.MANY_DEVICES, Rule.CHECKED_OFTEN));
    }

    @Test
    void measuresDistancesOnTheEarth() {
        assertThat(NANNING.kilometresTo(BEIJING)).isBetween(2_035.0, 2_055.0);
        assertThat(new Position(0, 179.9).kilometresTo(new Position(0, -179.9))).isBetween(22.0, 22.5);
    }

    @Test
    void aPhoneCountsOnceInTenMinutes() {
        Sighting first = new Sighting(NOON, "phone", null);
        Evidence.Look look = new Evidence.Look(NOON, false);
        Sighting again = new Sighting(NOON.plus(Duration.ofMinutes(9)), "phone", null);
        Sighting placed = new Sighting(again.at(), "phone", NANNING);
        Sighting later = new Sighting(NOON.plus(Duration.ofMinutes(10)), "phone", null);

        assertThat(Repetition.of(null, first)).isEqualTo(Repetition.NEW);
        assertThat(Repetition.of(look, again)).isEqualTo(Repetition.SAME);
        assertThat(Repetition.of(look, placed)).isEqualTo(Repetition.TELLS_PLACE);
        assertThat(Repetition.of(new Evidence.Look(NOON, true), placed)).isEqualTo(Repetition.SAME);
        assertThat(Repetition.of(look, later)).isEqualTo(Repetition.NEW);
    }

    @Test
    void historyIsBoundedWhateverIsCounted() {
        CheckHistory history = CheckHistory.NONE;
        for (int i = 0; i < 1_000; i++) {
            history = history.with(new Sighting(NOON.plusSeconds(i), "phone-" + i, NANNING), true);
        }
        assertThat(history.count()).isEqualTo(1_000);
        assertThat(history.deviceCount()).isEqualTo(1_000);
        assertThat(history.firstAt()).isEqualTo(NOON);
        assertThat(history.placed()).hasSize(16);
        assertThat(history.placed().get(15).at()).isEqualTo(NOON.plusSeconds(999));
    }

    // --- the code under the wrapper

    private static final KnownItem SOLD = new KnownItem(1, ISSUED, APPLIED_REPORT, false, "sale", null);

    @Test
    void asksToLookCloserAtPackWithAnotherInnerCode() {
        assertThat(of(SOLD).inner(InnerAnswer.WRONG).decided()).isEqualTo(check(Rule.INNER_CODE_WRONG));
    }

    @Test
    void saysNothingWhereNoInnerCodeIsKnownOrComparedNow() {
        for (InnerAnswer answer : List.of(InnerAnswer.NOT_KNOWN, InnerAnswer.LOCKED)) {
            assertThat(of(SOLD).inner(answer).decided())
                    .isEqualTo(new CheckDecision.Outcome(Verdict.GENUINE, List.of()));
        }
    }

    @Test
    void believesWhoeverReadsTheInnerCodeToHoldTheOriginal() {
        assertThat(of(SOLD).checks(7, 7).decided()).isEqualTo(check(Rule.MANY_DEVICES));
        assertThat(of(SOLD).checks(7, 7).inner(InnerAnswer.RIGHT).decided())
                .isEqualTo(
                        new CheckDecision.Outcome(Verdict.GENUINE, List.of(Rule.MANY_DEVICES, Rule.INNER_CODE_RIGHT)));
        assertThat(of(SOLD).checks(500, 400).inner(InnerAnswer.RIGHT).decided().verdict())
                .isEqualTo(Verdict.CHECK);
    }

    @Test
    void aRightInnerCodeExcusesNothingButCopies() {
        KnownItem deactivated = new KnownItem(1, ISSUED, APPLIED_REPORT, true, "sale", null);
        KnownItem recalled = new KnownItem(1, ISSUED, APPLIED_REPORT, false, "sale", "Bring it back.");
        assertThat(of(deactivated).inner(InnerAnswer.RIGHT).decided().verdict()).isEqualTo(Verdict.SUSPECT);
        assertThat(of(recalled).inner(InnerAnswer.RIGHT).decided().verdict()).isEqualTo(Verdict.CHECK);
        assertThat(of(SOLD).reading(Reading.OF_A_REVOKED_KEY)
                        .inner(InnerAnswer.RIGHT)
                        .decided()
                        .verdict())
                .isEqualTo(Verdict.SUSPECT);
    }

    @Test
    void noticesAWrapperOpenedBeforeTheSaleAndDoesNotAccuseBecauseOfItAlone() {
        assertThat(of(APPLIED).inner(InnerAnswer.RIGHT).decided())
                .isEqualTo(new CheckDecision.Outcome(
                        Verdict.GENUINE, List.of(Rule.INNER_CODE_BEFORE_SALE, Rule.INNER_CODE_RIGHT)));
        assertThat(of(SOLD).inner(InnerAnswer.RIGHT).decided().reasons()).containsExactly(Rule.INNER_CODE_RIGHT);
    }

    @Test
    void innerCodeOfWhatIsNotConfirmedTellsNothing() {
        KnownItem pending = new KnownItem(1, ISSUED, null, false, null, null);
        for (InnerAnswer answer : InnerAnswer.values()) {
            assertThat(of(pending).inner(answer).decided()).isEqualTo(check(Rule.PENDING));
        }
    }

    private static CheckDecision.Outcome check(Rule... reasons) {
        return new CheckDecision.Outcome(Verdict.CHECK, List.of(reasons));
    }

    private static CheckDecision.Outcome suspect(Rule... reasons) {
        return new CheckDecision.Outcome(Verdict.SUSPECT, List.of(reasons));
    }

    private static Given of(KnownItem item) {
        return new Given(item);
    }

    /** A case as a test describes it, its times in minutes from noon. */
    private static final class Given {
        private final KnownItem item;
        private final List<Sighting> sightings = new ArrayList<>();
        private Reading reading = Reading.OURS;
        private long checks;
        private long devices;
        private SoldAt sale;
        private Instant shippedAt;
        private InnerAnswer inner;

        private Given(KnownItem item) {
            this.item = item;
        }

        Given reading(Reading other) {
            reading = other;
            return this;
        }

        Given seen(int minute, Position position) {
            sightings.add(new Sighting(NOON.plus(Duration.ofMinutes(minute)), null, position));
            return this;
        }

        Given checks(long count, long distinctDevices) {
            checks = count;
            devices = distinctDevices;
            return this;
        }

        Given sold(int minute, Position shop) {
            sale = new SoldAt(NOON.plus(Duration.ofMinutes(minute)), shop);
            return this;
        }

        Given shipped(int minute) {
            shippedAt = NOON.plus(Duration.ofMinutes(minute));
            return this;
        }

        Given inner(InnerAnswer answer) {
            inner = answer;
            return this;
        }

        CheckDecision.Outcome decided() {
            Instant firstAt =
                    sightings.stream().map(Sighting::at).min(Instant::compareTo).orElse(null);
            List<Sighting> placed =
                    sightings.stream().filter(seen -> seen.position() != null).toList();
            boolean recalled = item != null && item.isRecalled();
            return CheckDecision.decide(new CheckCase(
                    reading,
                    item,
                    recalled,
                    new CheckHistory(checks, devices, firstAt, placed),
                    sale,
                    shippedAt,
                    inner));
        }
    }
}
