package io.leaftrace.logistics.handheld;

import static io.leaftrace.logistics.handheld.Scans.AT;
import static io.leaftrace.logistics.handheld.Scans.OTHER_PLACE;
import static io.leaftrace.logistics.handheld.Scans.OWN_PLACE;
import static io.leaftrace.logistics.handheld.Scans.known;
import static io.leaftrace.logistics.handheld.Scans.read;
import static io.leaftrace.logistics.handheld.Scans.receiving;
import static io.leaftrace.logistics.handheld.Scans.shipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.logistics.code.ReadCode;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanDecisionTest {

    private static final String GTIN = "06901234567892";
    private static final String UNKNOWN_PLACE = "6900000000099";

    @Test
    void acceptsShippingFromAnOwnPlaceToAnyRegisteredPlace() {
        assertThat(ScanDecision.decide(read(shipping(OWN_PLACE, OTHER_PLACE)), known()))
                .isEqualTo(new ScanDecision.Accepted());
    }

    @Test
    void refusesPlaceThatIsNotRegistered() {
        assertThat(reasons(shipping(UNKNOWN_PLACE, OTHER_PLACE))).containsExactly("place_unknown");
        assertThat(reasons(shipping(OWN_PLACE, UNKNOWN_PLACE))).containsExactly("place_unknown");
    }

    @Test
    void refusesPlaceOfAnotherParty() {
        assertThat(reasons(shipping(OTHER_PLACE, OWN_PLACE))).containsExactly("wrong_place");
    }

    @Test
    void refusesShippingWithoutDestination() {
        assertThat(reasons(shipping(OWN_PLACE, null))).containsExactly("destination_missing");
    }

    @Test
    void refusesDestinationOfWhatIsNotShipped() {
        HandheldScan scan = Scans.scan(1, AT, BizStep.RECEIVING, List.of("item"), null, OWN_PLACE, OTHER_PLACE, null);

        assertThat(reasons(scan)).containsExactly("destination_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "2026-01-01T00:00:00+14:01"})
    void refusesTimeThatEpcisCannotWrite(String time) {
        assertThat(reasons(receiving(OffsetDateTime.parse(time)))).containsExactly("time_out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"})
    void takesTimesOfClocksThatAreFarOff(String time) {
        assertThat(reasons(receiving(OffsetDateTime.parse(time)))).isEmpty();
    }

    @Test
    void refusesForgedCodeOfAnOwnProduct() {
        ReadScan scan = read(receiving(AT), new ReadCode.UnrecognisedSerial("code", "link", GTIN));

        assertThat(ScanDecision.decide(scan, known(GTIN)))
                .isEqualTo(new ScanDecision.Refused(
                        List.of(new OffendingItem("code", "code_unknown", "This code was never issued."))));
    }

    @Test
    void acceptsSerialOfAProductFromElsewhere() {
        ReadScan scan = read(receiving(AT), new ReadCode.UnrecognisedSerial("code", "link", GTIN));

        assertThat(ScanDecision.decide(scan, known())).isEqualTo(new ScanDecision.Accepted());
    }

    @Test
    void leavesOutUnreadableAndForgedCodesAndTakesTheOthers() {
        ReadScan scan = read(
                receiving(AT),
                new ReadCode.Unreadable("a", "malformed", "no code"),
                Scans.ITEM,
                new ReadCode.UnrecognisedSerial("b", "link", GTIN));
        List<OffendingItem> leftOut = List.of(
                new OffendingItem("a", "malformed", "no code"),
                new OffendingItem("b", "code_unknown", "This code was never issued."));

        ScanDecision.Outcome outcome = ScanDecision.decide(scan, known(GTIN));

        assertThat(outcome).isEqualTo(new ScanDecision.Accepted(leftOut));
        assertThat(DecidedScan.of(scan, outcome, null).read().codes()).containsExactly(Scans.ITEM);
        assertThat(DecidedScan.of(scan, outcome, null).read().fingerprint()).isEqualTo(scan.fingerprint());
    }

    @Test
    void refusesScanOfWhichNoCodeNamesAnything() {
        ReadScan scan = read(
                receiving(AT),
                new ReadCode.Unreadable("a", "malformed", "no code"),
                new ReadCode.Unreadable("b", "wrong_check_digit", "no SSCC"));

        assertThat(ScanDecision.decide(scan, known()))
                .isEqualTo(new ScanDecision.Refused(List.of(
                        new OffendingItem("a", "malformed", "no code"),
                        new OffendingItem("b", "wrong_check_digit", "no SSCC"))));
    }

    @Test
    void refusesPackingIntoWhatNamesNothing() {
        HandheldScan packing = Scans.at(BizStep.PACKING, OWN_PLACE, "parent");
        ReadScan scan = new ReadScan(
                packing, List.of(Scans.ITEM), new ReadCode.Unreadable("parent", "malformed", "no code"), 1);

        assertThat(reasons(ScanDecision.decide(scan, known()))).containsExactly("malformed");
    }

    @Test
    void sameScanAgainIsADuplicateOfTheFirst() {
        ReadScan scan = read(receiving(AT));

        assertThat(ScanDecision.decide(scan, known(1, new EarlierScan(scan.fingerprint()))))
                .isEqualTo(new ScanDecision.Duplicate());
    }

    @Test
    void otherScanUnderTheSameSequenceIsRefused() {
        EarlierScan earlier = new EarlierScan(Fingerprint.of(receiving(AT.plusSeconds(1))));

        ScanDecision.Outcome outcome = ScanDecision.decide(read(receiving(AT)), known(1, earlier));

        assertThat(reasons(outcome)).containsExactly("sequence_reused");
    }

    @Test
    void everyPartOfTheContentCountsForTheFingerprint() {
        Long base = Fingerprint.of(shipping(OWN_PLACE, OTHER_PLACE));

        assertThat(base).isEqualTo(Fingerprint.of(shipping(OWN_PLACE, OTHER_PLACE)));
        assertThat(List.of(
                        shipping(OTHER_PLACE, OTHER_PLACE),
                        shipping(OWN_PLACE, OWN_PLACE),
                        shipping(OWN_PLACE, null),
                        Scans.scan(2, AT, BizStep.SHIPPING, List.of("item"), null, OWN_PLACE, OTHER_PLACE, null),
                        Scans.scan(1, AT, BizStep.UNPACKING, List.of("item"), null, OWN_PLACE, OTHER_PLACE, null),
                        Scans.scan(1, AT, BizStep.SHIPPING, List.of("it", "em"), null, OWN_PLACE, OTHER_PLACE, null),
                        Scans.scan(1, AT, BizStep.SHIPPING, List.of("item"), null, OWN_PLACE, OTHER_PLACE, "x")))
                .extracting(Fingerprint::of)
                .doesNotContain(base)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesPackingWithoutAParentAndAParentOfWhatIsNotPacked() {
        assertThat(reasons(Scans.at(BizStep.PACKING, OWN_PLACE, null))).containsExactly("parent_missing");
        assertThat(reasons(Scans.at(BizStep.PACKING, OWN_PLACE, "parent"))).isEmpty();
        assertThat(reasons(Scans.at(BizStep.UNPACKING, OWN_PLACE, "parent"))).isEmpty();
        assertThat(reasons(Scans.at(BizStep.UNPACKING, OWN_PLACE, null))).isEmpty();
        assertThat(reasons(Scans.at(BizStep.STORING, OWN_PLACE, "parent"))).containsExactly("parent_not_allowed");
    }

    @Test
    void takesWhatHappensOnTheWayAtAnyRegisteredPlace() {
        for (BizStep step : List.of(BizStep.LOADING, BizStep.LOSING, BizStep.STEALING)) {
            assertThat(reasons(Scans.at(step, OTHER_PLACE, null))).isEmpty();
            assertThat(reasons(Scans.at(step, UNKNOWN_PLACE, null))).containsExactly("place_unknown");
        }
    }

    @Test
    void authorityInspectsSeizesReturnsDestroysAndExportsAnywhereAndDoesNothingElse() {
        Set<BizStep> allowed = EnumSet.of(
                BizStep.INSPECTING, BizStep.SEIZING, BizStep.RETURNING, BizStep.DESTROYING, BizStep.EXPORTING);
        for (BizStep step : BizStep.values()) {
            List<String> reasons =
                    reasons(ScanDecision.decide(read(Scans.at(step, OTHER_PLACE, null)), Scans.knownToAuthority()));
            assertThat(reasons.contains("not_the_holder")).as("%s", step).isEqualTo(!allowed.contains(step));
        }
    }

    private static List<String> reasons(HandheldScan scan) {
        return reasons(ScanDecision.decide(read(scan), known()));
    }

    private static List<String> reasons(ScanDecision.Outcome outcome) {
        return outcome instanceof ScanDecision.Refused refused
                ? refused.reasons().stream().map(OffendingItem::reason).toList()
                : List.of();
    }
}
