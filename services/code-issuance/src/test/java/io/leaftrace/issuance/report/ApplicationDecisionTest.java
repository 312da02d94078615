package io.leaftrace.issuance.report;

import static io.leaftrace.issuance.report.ReportedCodes.LINE;
import static io.leaftrace.issuance.report.ReportedCodes.code;
import static io.leaftrace.issuance.report.ReportedCodes.codes;
import static io.leaftrace.issuance.report.ReportedCodes.order;
import static io.leaftrace.issuance.report.ReportedCodes.stored;
import static io.leaftrace.issuance.report.ReportedCodes.untouched;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.IssuedCode;
import io.leaftrace.model.PackagingLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationDecisionTest {

    private static final CodeOrder PACKS = order(1, PackagingLevel.PACK);

    @Test
    void acceptsSerialsOverSeveralBlocksAndRemembersThem() {
        // Given a report over three blocks of 1,024
        Blocks blocks = untouched();
        // When it is decided on
        var outcome = ApplicationDecision.decide(LINE, codes(PACKS, 0, 2_500), codes(PACKS, 2_500, 5), blocks);
        // Then it holds, and the next report finds its serials applied and rejected
        assertThat(outcome).isInstanceOf(ApplicationDecision.Accepted.class);
        Blocks next = stored(blocks);
        assertThat(codes(PACKS, 0, 2_500)).allMatch(next::isApplied).noneMatch(next::isRejected);
        assertThat(codes(PACKS, 2_500, 5)).allMatch(next::isRejected).noneMatch(next::isApplied);
        assertThat(next.isApplied(code(PACKS, 2_505))).isFalse();
    }

    @Test
    void refusesSerialThatWasAppliedBefore() {
        Blocks blocks = untouched();
        ApplicationDecision.decide(LINE, codes(PACKS, 0, 10), List.of(), blocks);
        assertRefused(codes(PACKS, 9, 2), List.of(), stored(blocks), "PACK-9", "already_applied");
    }

    @Test
    void refusesSerialThatWasRejectedBefore() {
        Blocks blocks = untouched();
        ApplicationDecision.decide(LINE, List.of(), codes(PACKS, 3, 1), blocks);
        assertRefused(codes(PACKS, 3, 1), List.of(), stored(blocks), "PACK-3", "already_rejected");
    }

    @Test
    void refusesSerialNamedTwiceInOneReport() {
        assertRefused(codes(PACKS, 0, 2), codes(PACKS, 1, 1), untouched(), "PACK-1", "named_twice");
    }

    @Test
    void refusesSerialOfAnotherLine() {
        var outcome = ApplicationDecision.decide("line-2", codes(PACKS, 0, 1), List.of(), untouched());
        assertThat(outcome)
                .isInstanceOfSatisfying(ApplicationDecision.Refused.class, refused -> assertThat(refused.items())
                        .extracting(OffendingItem::reason)
                        .containsExactly("other_line"));
    }

    @Test
    void refusesSsccBecausePackingAppliesIt() {
        assertRefused(codes(order(2, PackagingLevel.CASE), 0, 1), List.of(), untouched(), "CASE-0", "not_an_item_code");
    }

    @Test
    void marksNothingOfARefusedReport() {
        Blocks blocks = untouched();
        List<IssuedCode> applied = List.of(code(PACKS, 0), code(PACKS, 1), code(PACKS, 1));
        ApplicationDecision.decide(LINE, applied, List.of(), blocks);
        assertThat(blocks.isApplied(code(PACKS, 0))).isFalse();
    }

    private static void assertRefused(
            List<IssuedCode> applied, List<IssuedCode> rejected, Blocks blocks, String item, String reason) {
        var outcome = ApplicationDecision.decide(LINE, applied, rejected, blocks);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ApplicationDecision.Refused.class,
                        refused -> assertThat(refused.items()).singleElement().satisfies(offending -> {
                            assertThat(offending.item()).isEqualTo(item);
                            assertThat(offending.reason()).isEqualTo(reason);
                        }));
    }
}
