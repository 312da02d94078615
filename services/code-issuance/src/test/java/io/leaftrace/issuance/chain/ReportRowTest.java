package io.leaftrace.issuance.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.issuance.chain.ReportRow.Counts;
import io.leaftrace.model.DeactivationReason;
import io.leaftrace.model.Header;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRowTest {

    private static final String MAKER = "6900000000001";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Header HEADER =
            new Header(new UUID(1, 1), NOON, "+08:00", NOON.plusSeconds(5), "code-issuance", 0);

    @Test
    void countsWhatWasAppliedAndRejected() {
        var fact = new SerialsApplied(HEADER, MAKER, "line-1", Items.of(1, 2, 7), Items.of(9));
        assertThat(told(new Counts(3, 1, 0, 0, 0), "APPLICATION", "line-1"))
                .isEqualTo(ReportRow.toldBy(fact, MAKER).orElseThrow());
    }

    @Test
    void countsParentsAndTheirChildren() {
        var fact = new ItemsPacked(
                HEADER,
                MAKER,
                "line-1",
                List.of(new Packing(Items.of(100), Items.of(1, 2)), new Packing(Items.of(101), Items.of(3))));
        assertThat(told(new Counts(0, 0, 2, 3, 0), "AGGREGATION", "line-1"))
                .isEqualTo(ReportRow.toldBy(fact, MAKER).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "4, 0", "1, 0", "0, 1", "6, 1"})
    void letsARangeCountFewerCodesThanItHas(int deactivated, int differences) {
        var fact = new ItemsDeactivated(HEADER, MAKER, Items.of(1, 2, 3, 4, 5), DeactivationReason.CODE_STOLEN, null);
        ReportRow stored = told(new Counts(0, 0, 0, 0, deactivated), "DEACTIVATION", null);
        assertThat(stored.differences(ReportRow.toldBy(fact, MAKER).orElseThrow()))
                .hasSize(differences);
    }

    @Test
    void namesEveryColumnThatDiffers() {
        ReportRow told = told(new Counts(1, 2, 3, 4, 0), "APPLICATION", "line-1");
        ReportRow stored = new ReportRow(
                "AGGREGATION", "other", "line-2", NOON.plusSeconds(1), "+00:00", NOON, new Counts(9, 9, 9, 9, 9));
        assertThat(stored.differences(told))
                .extracting(difference -> difference.replaceFirst(" is .*", ""))
                .containsExactly(
                        "kind",
                        "maker_gln",
                        "line_id",
                        "occurred_at",
                        "utc_offset",
                        "recorded_at",
                        "applied",
                        "rejected",
                        "parents",
                        "children",
                        "deactivated");
        // Negative control
        assertThat(told.differences(told)).isEmpty();
    }

    @Test
    void knowsNoRowOfARecall() {
        assertThat(ReportRow.toldBy(new ReportRecalled(HEADER, MAKER, "line-1", new UUID(2, 2), "wrong"), MAKER))
                .isEmpty();
    }

    private static ReportRow told(Counts counts, String kind, String lineId) {
        return new ReportRow(kind, MAKER, lineId, NOON, "+08:00", NOON.plusSeconds(5), counts);
    }
}
