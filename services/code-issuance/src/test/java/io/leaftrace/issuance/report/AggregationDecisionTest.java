package io.leaftrace.issuance.report;

import static io.leaftrace.issuance.report.ReportedCodes.assertOffends;
import static io.leaftrace.issuance.report.ReportedCodes.code;
import static io.leaftrace.issuance.report.ReportedCodes.codes;
import static io.leaftrace.issuance.report.ReportedCodes.order;
import static io.leaftrace.issuance.report.ReportedCodes.rules;
import static io.leaftrace.issuance.report.ReportedCodes.untouched;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.report.AggregationDecision.Outcome;
import io.leaftrace.issuance.report.AggregationDecision.Reported;
import io.leaftrace.model.PackagingLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregationDecisionTest {

    private static final CodeOrder PACKS = order(1, PackagingLevel.PACK);
    private static final CodeOrder CARTONS = order(2, PackagingLevel.CARTON);
    private static final CodeOrder CASES = order(3, PackagingLevel.CASE);

    private final Blocks blocks = untouched();

    @Test
    void packsCartonsAndThenTheCaseInOneReport() {
        apply(20);
        Outcome outcome = AggregationDecision.decide(
                rules(),
                List.of(
                        new Reported(code(CARTONS, 0), codes(PACKS, 0, 10)),
                        new Reported(code(CARTONS, 1), codes(PACKS, 10, 10)),
                        new Reported(code(CASES, 0), codes(CARTONS, 0, 2))),
                blocks);
        assertThat(outcome.offending()).isEmpty();
        assertThat(outcome.firstUsed()).containsExactly(code(CARTONS, 0), code(CARTONS, 1), code(CASES, 0));
        assertThat(codes(PACKS, 0, 20)).allMatch(pack -> blocks.is(Mark.PACKED, pack));
        assertThat(codes(CARTONS, 0, 2)).allMatch(blocks::isInUse);
    }

    @Test
    void doesNotCountACartonThatWasAppliedBeforeAsNewlyUsed() {
        apply(1);
        blocks.set(Mark.APPLIED, code(CARTONS, 0));
        Outcome outcome = AggregationDecision.decide(
                rules(), List.of(new Reported(code(CARTONS, 0), codes(PACKS, 0, 1))), blocks);
        assertThat(outcome).isEqualTo(new Outcome(List.of(), List.of()));
    }

    @Test
    void packsAnAppliedChildWhoseOrderExpiredLater() {
        CodeOrder expired = order(4, PackagingLevel.PACK, ReportedCodes.ORDERED_AT, null, null);
        blocks.set(Mark.APPLIED, code(expired, 0));
        assertThat(pack(new Reported(code(CARTONS, 0), codes(expired, 0, 1)))).isEmpty();
    }

    @Test
    void refusesParentOfAnExpiredOrder() {
        apply(1);
        CodeOrder expired = order(4, PackagingLevel.CARTON, ReportedCodes.ORDERED_AT, null, null);
        assertOffends(pack(new Reported(code(expired, 0), codes(PACKS, 0, 1))), "CARTON-0", "expired");
    }

    @Test
    void refusesChildInTwoParents() {
        apply(20);
        assertOffends(
                pack(
                        new Reported(code(CARTONS, 0), codes(PACKS, 0, 10)),
                        new Reported(code(CARTONS, 1), codes(PACKS, 9, 10))),
                "PACK-9",
                "already_packed");
    }

    @Test
    void refusesChildThatWasNotApplied() {
        apply(5);
        assertOffends(pack(new Reported(code(CARTONS, 0), codes(PACKS, 4, 2))), "PACK-5", "not_applied");
    }

    @Test
    void refusesDeactivatedChildAndDeactivatedParent() {
        apply(2);
        blocks.set(Mark.DEACTIVATED, code(PACKS, 0));
        blocks.set(Mark.DEACTIVATED, code(CARTONS, 1));
        assertOffends(pack(new Reported(code(CARTONS, 0), codes(PACKS, 0, 1))), "PACK-0", "deactivated");
        assertOffends(pack(new Reported(code(CARTONS, 1), codes(PACKS, 1, 1))), "CARTON-1", "deactivated");
    }

    @Test
    void refusesParentPackedByAnEarlierReport() {
        apply(2);
        pack(new Reported(code(CARTONS, 0), codes(PACKS, 0, 1)));
        assertOffends(pack(new Reported(code(CARTONS, 0), codes(PACKS, 1, 1))), "CARTON-0", "parent_already_packed");
    }

    @Test
    void refusesToFillWhatIsInsideAParentAlready() {
        apply(1);
        blocks.set(Mark.APPLIED, code(CARTONS, 0));
        pack(new Reported(code(CASES, 0), codes(CARTONS, 0, 1)));
        assertOffends(pack(new Reported(code(CARTONS, 0), codes(PACKS, 0, 1))), "CARTON-0", "already_packed");
    }

    @Test
    void refusesItemPackedIntoItself() {
        assertOffends(pack(new Reported(code(CARTONS, 0), codes(CARTONS, 0, 1))), "CARTON-0", "packed_into_itself");
    }

    @Test
    void refusesCircleBecauseChildrenAreOfALowerLevel() {
        apply(1);
        assertOffends(
                pack(
                        new Reported(code(CASES, 0), codes(PACKS, 0, 1)),
                        new Reported(code(CARTONS, 0), codes(CASES, 0, 1))),
                "CASE-0",
                "wrong_level");
    }

    private void apply(int packs) {
        codes(PACKS, 0, packs).forEach(pack -> blocks.set(Mark.APPLIED, pack));
    }

    private List<OffendingItem> pack(Reported... packings) {
        return AggregationDecision.decide(rules(), List.of(packings), blocks).offending();
    }
}
