package io.leaftrace.issuance.report;

import static io.leaftrace.issuance.report.ReportedCodes.ORDERED_AT;
import static io.leaftrace.issuance.report.ReportedCodes.assertOffends;
import static io.leaftrace.issuance.report.ReportedCodes.code;
import static io.leaftrace.issuance.report.ReportedCodes.codes;
import static io.leaftrace.issuance.report.ReportedCodes.order;
import static io.leaftrace.issuance.report.ReportedCodes.rules;
import static io.leaftrace.issuance.report.ReportedCodes.untouched;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.model.PackagingLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationDecisionTest {

    private static final CodeOrder PACKS = order(1, PackagingLevel.PACK);

    private final Blocks blocks = untouched();

    @Test
    void marksSerialsOverSeveralBlocks() {
        // Given a report over three blocks of 1,024
        List<IssuedCode> applied = codes(PACKS, 0, 2_500);
        List<IssuedCode> rejected = codes(PACKS, 2_500, 5);
        // When it is decided on
        assertThat(decide(applied, rejected)).isEmpty();
        // Then each serial has its mark, and no other one
        assertThat(applied).allMatch(code -> blocks.is(Mark.APPLIED, code) && !blocks.is(Mark.REJECTED, code));
        assertThat(rejected).allMatch(code -> blocks.is(Mark.REJECTED, code) && !blocks.is(Mark.APPLIED, code));
        assertThat(blocks.is(Mark.APPLIED, code(PACKS, 2_505))).isFalse();
    }

    @Test
    void refusesSerialThatWasAppliedBefore() {
        decide(codes(PACKS, 0, 10), List.of());
        assertOffends(decide(codes(PACKS, 9, 2), List.of()), "PACK-9", "already_applied");
    }

    @Test
    void refusesSerialThatWasRejectedBefore() {
        decide(List.of(), codes(PACKS, 3, 1));
        assertOffends(decide(codes(PACKS, 3, 1), List.of()), "PACK-3", "already_rejected");
    }

    @Test
    void refusesSerialNamedTwiceInOneReport() {
        assertOffends(decide(codes(PACKS, 0, 2), codes(PACKS, 1, 1)), "PACK-1", "named_twice");
    }

    @Test
    void refusesSerialOfAnotherLine() {
        var rules = new OrderRules("line-2", ORDERED_AT);
        assertOffends(ApplicationDecision.decide(rules, codes(PACKS, 0, 1), List.of(), blocks), "PACK-0", "other_line");
    }

    @Test
    void refusesSsccBecausePackingAppliesIt() {
        assertOffends(decide(codes(order(2, PackagingLevel.CASE), 0, 1), List.of()), "CASE-0", "not_an_item_code");
    }

    @Test
    void refusesDeactivatedSerial() {
        blocks.set(Mark.DEACTIVATED, code(PACKS, 0));
        assertOffends(decide(codes(PACKS, 0, 2), List.of()), "PACK-0", "deactivated");
    }

    @Test
    void refusesSerialOfCancelledOrder() {
        CodeOrder cancelled = order(3, PackagingLevel.PACK, null, ORDERED_AT, null);
        assertOffends(decide(codes(cancelled, 0, 1), List.of()), "PACK-0", "cancelled");
    }

    @Test
    void refusesSerialOfDeactivatedOrder() {
        CodeOrder deactivated = order(3, PackagingLevel.PACK, null, null, ORDERED_AT);
        assertOffends(decide(codes(deactivated, 0, 1), List.of()), "PACK-0", "deactivated");
    }

    @Test
    void refusesSerialOnceItsExpiryWasTold() {
        CodeOrder expired = order(3, PackagingLevel.PACK, ORDERED_AT.plusMonths(6), null, null);
        assertOffends(decide(codes(expired, 0, 1), List.of()), "PACK-0", "expired");
    }

    @Test
    void refusesSerialAppliedAfterItsLastDayButNotBeforeIt() {
        List<IssuedCode> one = codes(PACKS, 0, 1);
        var lastMoment =
                new OrderRules(ReportedCodes.LINE, ORDERED_AT.plusMonths(6).minusNanos(1));
        var tooLate = new OrderRules(ReportedCodes.LINE, ORDERED_AT.plusMonths(6));
        assertOffends(ApplicationDecision.decide(tooLate, one, List.of(), blocks), "PACK-0", "expired");
        assertThat(ApplicationDecision.decide(lastMoment, one, List.of(), blocks))
                .isEmpty();
    }

    @Test
    void marksNothingOfARefusedReport() {
        decide(List.of(code(PACKS, 0), code(PACKS, 1), code(PACKS, 1)), List.of());
        assertThat(blocks.is(Mark.APPLIED, code(PACKS, 0))).isFalse();
    }

    private List<OffendingItem> decide(List<IssuedCode> applied, List<IssuedCode> rejected) {
        return ApplicationDecision.decide(rules(), applied, rejected, blocks);
    }
}
