package io.leaftrace.issuance.report;

import static io.leaftrace.issuance.report.ReportedCodes.code;
import static io.leaftrace.issuance.report.ReportedCodes.codes;
import static io.leaftrace.issuance.report.ReportedCodes.order;
import static io.leaftrace.issuance.report.ReportedCodes.rules;
import static io.leaftrace.issuance.report.ReportedCodes.untouched;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.item.Reason;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.report.AggregationDecision.Reported;
import io.leaftrace.issuance.report.RecallDecision.Dependent;
import io.leaftrace.model.PackagingLevel;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecallDecisionTest {

    private static final CodeOrder PACKS = order(1, PackagingLevel.PACK);
    private static final CodeOrder CARTONS = order(2, PackagingLevel.CARTON);
    private static final CodeOrder CASES = order(3, PackagingLevel.CASE);
    private static final List<IssuedCode> APPLIED = codes(PACKS, 0, 10);
    private static final List<IssuedCode> REJECTED = codes(PACKS, 10, 2);

    private final Blocks blocks = untouched();

    @Test
    void recalledSerialsCanBeAppliedAgain() {
        apply();
        assertThat(recallApplication(Set.of()).dependents()).isEmpty();
        List<IssuedCode> all = codes(PACKS, 0, 12);
        assertThat(ApplicationDecision.decide(rules(), all, List.of(), blocks)).isEmpty();
    }

    @Test
    void keepsReportWhoseSerialWasPackedDeactivatedOrMoved() {
        apply();
        blocks.set(Mark.PACKED, code(PACKS, 1));
        blocks.set(Mark.DEACTIVATED, code(PACKS, 2));
        blocks.set(Mark.DEACTIVATED, code(PACKS, 11));
        assertThat(recallApplication(Set.of(code(PACKS, 3).itemId())).dependents())
                .containsExactly(
                        new Dependent(code(PACKS, 1), Reason.ALREADY_PACKED),
                        new Dependent(code(PACKS, 2), Reason.DEACTIVATED),
                        new Dependent(code(PACKS, 3), Reason.MOVED),
                        new Dependent(code(PACKS, 11), Reason.DEACTIVATED));
    }

    @Test
    void keepsReportOfACartonThatWasFilled() {
        blocks.set(Mark.APPLIED, code(CARTONS, 0));
        blocks.set(Mark.FILLED, code(CARTONS, 0));
        assertThat(RecallDecision.ofApplication(codes(CARTONS, 0, 1), List.of(), Set.of(), blocks)
                        .dependents())
                .containsExactly(new Dependent(code(CARTONS, 0), Reason.PARENT_ALREADY_PACKED));
    }

    @Test
    void recallsPackingOfCaseAndCartonByOneReportAndPacksAgain() {
        // Given one report that filled a carton and put it into a case
        apply();
        List<Reported> packings =
                List.of(new Reported(code(CARTONS, 0), APPLIED), new Reported(code(CASES, 0), codes(CARTONS, 0, 1)));
        AggregationDecision.decide(rules(), packings, blocks);
        // When it is recalled
        List<IssuedCode> parents = List.of(code(CARTONS, 0), code(CASES, 0));
        List<IssuedCode> children =
                Stream.concat(APPLIED.stream(), Stream.of(code(CARTONS, 0))).toList();
        assertThat(RecallDecision.ofAggregation(parents, children, Set.of(), blocks)
                        .dependents())
                .isEmpty();
        // Then the same can be reported again
        assertThat(AggregationDecision.decide(rules(), packings, blocks).offending())
                .isEmpty();
    }

    @Test
    void keepsPackingWhoseParentIsInsideAnotherOrHasMoved() {
        apply();
        AggregationDecision.decide(rules(), List.of(new Reported(code(CARTONS, 0), APPLIED)), blocks);
        AggregationDecision.decide(rules(), List.of(new Reported(code(CASES, 0), codes(CARTONS, 0, 1))), blocks);
        assertThat(RecallDecision.ofAggregation(codes(CARTONS, 0, 1), APPLIED, Set.of(), blocks)
                        .dependents())
                .containsExactly(new Dependent(code(CARTONS, 0), Reason.ALREADY_PACKED));
        long moved = code(CASES, 0).itemId();
        assertThat(RecallDecision.ofAggregation(codes(CASES, 0, 1), codes(CARTONS, 0, 1), Set.of(moved), blocks)
                        .dependents())
                .containsExactly(new Dependent(code(CASES, 0), Reason.MOVED));
    }

    private void apply() {
        ApplicationDecision.decide(rules(), APPLIED, REJECTED, blocks);
    }

    private RecallDecision.Outcome recallApplication(Set<Long> moved) {
        return RecallDecision.ofApplication(APPLIED, REJECTED, moved, blocks);
    }
}
