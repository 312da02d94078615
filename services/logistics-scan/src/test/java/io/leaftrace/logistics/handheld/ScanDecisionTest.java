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
import java.util.List;
import java.util.UUID;
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
        HandheldScan scan = new HandheldScan(1L, AT, BizStep.RECEIVING, List.of("item"), OWN_PLACE, OTHER_PLACE, null);

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
    void refusesUnreadableCodeWithItsOwnReasonAndNamesEveryItemThatOffends() {
        ReadScan scan = read(
                receiving(AT),
                new ReadCode.Unreadable("a", "malformed", "no code"),
                Scans.ITEM,
                new ReadCode.Unreadable("b", "wrong_check_digit", "no SSCC"));

        assertThat(ScanDecision.decide(scan, known()))
                .isEqualTo(new ScanDecision.Refused(List.of(
                        new OffendingItem("a", "malformed", "no code"),
                        new OffendingItem("b", "wrong_check_digit", "no SSCC"))));
    }

    @Test
    void sameScanAgainIsADuplicateOfTheFirst() {
        ReadScan scan = read(receiving(AT));
        UUID first = UUID.randomUUID();

        assertThat(ScanDecision.decide(scan, known(1, new EarlierScan(first, scan.fingerprint()))))
                .isEqualTo(new ScanDecision.Duplicate(first));
    }

    @Test
    void otherScanUnderTheSameSequenceIsRefused() {
        EarlierScan earlier = new EarlierScan(UUID.randomUUID(), Fingerprint.of(receiving(AT.plusSeconds(1))));

        ScanDecision.Outcome outcome = ScanDecision.decide(read(receiving(AT)), known(1, earlier));

        assertThat(reasons(outcome)).containsExactly("sequence_reused");
    }

    @Test
    void everyPartOfTheContentCountsForTheFingerprint() {
        String base = Fingerprint.of(shipping(OWN_PLACE, OTHER_PLACE));

        assertThat(base).isEqualTo(Fingerprint.of(shipping(OWN_PLACE, OTHER_PLACE)));
        assertThat(List.of(
                        shipping(OTHER_PLACE, OTHER_PLACE),
                        shipping(OWN_PLACE, OWN_PLACE),
                        shipping(OWN_PLACE, null),
                        new HandheldScan(2L, AT, BizStep.SHIPPING, List.of("item"), OWN_PLACE, OTHER_PLACE, null),
                        new HandheldScan(1L, AT, BizStep.UNPACKING, List.of("item"), OWN_PLACE, OTHER_PLACE, null),
                        new HandheldScan(1L, AT, BizStep.SHIPPING, List.of("it", "em"), OWN_PLACE, OTHER_PLACE, null),
                        new HandheldScan(1L, AT, BizStep.SHIPPING, List.of("item"), OWN_PLACE, OTHER_PLACE, "x")))
                .extracting(Fingerprint::of)
                .doesNotContain(base)
                .doesNotHaveDuplicates();
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
