package io.leaftrace.retail.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.model.PackagingLevel;
import io.leaftrace.retail.item.KnownItem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckDecisionTest {

    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final Position NANNING = new Position(22.817, 108.366);
    private static final Position LIUZHOU = new Position(24.326, 109.428);
    private static final Position BEIJING = new Position(39.904, 116.407);

    private static final KnownItem.Order ISSUED = new KnownItem.Order(PackagingLevel.PACK, true, "g", "p", "m");
    private static final OffsetDateTime MADE_AT = OffsetDateTime.parse("2026-11-15T09:00:00+08:00");
    private static final KnownItem APPLIED =
            new KnownItem(1, ISSUED, new KnownItem.Report(true, MADE_AT, "Nanning", "CN"), false, null, null);

    @Test
    void callsAppliedItemGenuine() {
        assertThat(decide(APPLIED, at(0, NANNING))).isEqualTo(new CheckDecision.Outcome(Verdict.GENUINE, List.of()));
    }

    @Test
    void callsItemGenuineThatTravelledAtTheSpeedOfATrain() {
        assertThat(decide(APPLIED, at(0, NANNING), at(90, LIUZHOU)).verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void suspectsItemThatTravelledFasterThanAnAircraft() {
        assertThat(decide(APPLIED, at(0, NANNING), at(90, BEIJING)).reasons()).containsExactly(Rule.IMPOSSIBLE_SPEED);
        // Negative control: the same distance in three hours
        assertThat(decide(APPLIED, at(0, NANNING), at(180, BEIJING)).verdict()).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void looksPastChecksWithoutPosition() {
        assertThat(decide(APPLIED, at(0, NANNING), at(5, null), at(10, BEIJING)).verdict())
                .isEqualTo(Verdict.SUSPECT);
    }

    @Test
    void asksToLookCloserAtItemCheckedByFivePhones() {
        Sighting[] four = phones(4);
        Sighting[] five = phones(5);
        assertThat(decide(APPLIED, four).verdict()).isEqualTo(Verdict.GENUINE);
        assertThat(decide(APPLIED, five))
                .isEqualTo(new CheckDecision.Outcome(Verdict.CHECK, List.of(Rule.CHECKED_OFTEN)));
    }

    @Test
    void neverCallsItemFakeWhoseFactsAreOnTheirWay() {
        assertThat(decide(new KnownItem(1, null, null, false, null, null), at(0, NANNING)))
                .isEqualTo(new CheckDecision.Outcome(Verdict.CHECK, List.of(Rule.PENDING)));
        assertThat(decide(new KnownItem(1, ISSUED, null, false, null, null), at(0, NANNING))
                        .reasons())
                .containsExactly(Rule.PENDING);
    }

    @Test
    void suspectsItemRejectedAtTheLine() {
        KnownItem rejected =
                new KnownItem(1, ISSUED, new KnownItem.Report(false, MADE_AT, "Nanning", "CN"), false, null, null);
        assertThat(decide(rejected, at(0, null)).reasons()).containsExactly(Rule.REJECTED_AT_LINE);
    }

    @Test
    void suspectsCodeOfARevokedKey() {
        assertThat(CheckDecision.decide(APPLIED, true, List.of(at(0, null))))
                .isEqualTo(new CheckDecision.Outcome(Verdict.SUSPECT, List.of(Rule.KEY_REVOKED)));
    }

    @Test
    void suspectsItemTakenOutOfUse() {
        KnownItem.Report applied = new KnownItem.Report(true, MADE_AT, "Nanning", "CN");
        assertThat(decide(new KnownItem(1, ISSUED, applied, true, null, null), at(0, null)))
                .isEqualTo(new CheckDecision.Outcome(Verdict.SUSPECT, List.of(Rule.DEACTIVATED)));
        assertThat(decide(new KnownItem(1, ISSUED, null, true, null, null), at(0, null)))
                .isEqualTo(new CheckDecision.Outcome(Verdict.SUSPECT, List.of(Rule.DEACTIVATED)));
    }

    @Test
    void asksToLookCloserAtItemCalledBackAndTellsThatFirst() {
        KnownItem.Report applied = new KnownItem.Report(true, MADE_AT, "Nanning", "CN");
        KnownItem recalled = new KnownItem(1, ISSUED, applied, false, null, "bring it back");
        assertThat(decide(recalled, phones(5)))
                .isEqualTo(new CheckDecision.Outcome(Verdict.CHECK, List.of(Rule.RECALLED, Rule.CHECKED_OFTEN)));
        // A copy of a recalled pack is a copy
        assertThat(decide(recalled, at(0, NANNING), at(5, BEIJING)))
                .isEqualTo(new CheckDecision.Outcome(Verdict.SUSPECT, List.of(Rule.IMPOSSIBLE_SPEED, Rule.RECALLED)));
    }

    @Test
    void suspectsSerialThatWasGuessed() {
        KnownItem guessed = new KnownItem(
                1, new KnownItem.Order(PackagingLevel.PACK, false, "g", "p", "m"), null, false, null, null);
        assertThat(decide(guessed, at(0, null)).reasons()).containsExactly(Rule.CODE_UNKNOWN);
    }

    @Test
    void tellsTheGravestReasonFirst() {
        List<Sighting> sightings = IntStream.range(0, 5)
                .mapToObj(phone ->
                        new Sighting(NOON.plusSeconds(phone), "phone-" + phone, phone % 2 == 0 ? NANNING : BEIJING))
                .toList();
        assertThat(CheckDecision.decide(APPLIED, false, sightings).reasons())
                .containsExactly(Rule.IMPOSSIBLE_SPEED, Rule.CHECKED_OFTEN);
    }

    @Test
    void measuresDistancesOnTheEarth() {
        assertThat(NANNING.kilometresTo(BEIJING)).isBetween(2_035.0, 2_055.0);
        assertThat(new Position(0, 179.9).kilometresTo(new Position(0, -179.9))).isBetween(22.0, 22.5);
    }

    private static CheckDecision.Outcome decide(KnownItem item, Sighting... sightings) {
        return CheckDecision.decide(item, false, List.of(sightings));
    }

    private static Sighting at(int minute, Position position) {
        return new Sighting(NOON.plusSeconds(60L * minute), null, position);
    }

    private static Sighting[] phones(int count) {
        return IntStream.range(0, count)
                .mapToObj(phone -> new Sighting(NOON.plusSeconds(phone), "phone-" + phone, null))
                .toArray(Sighting[]::new);
    }
}
