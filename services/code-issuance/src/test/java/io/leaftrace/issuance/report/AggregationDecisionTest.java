package io.leaftrace.issuance.report;

import static io.leaftrace.issuance.report.ReportedCodes.LINE;
import static io.leaftrace.issuance.report.ReportedCodes.code;
import static io.leaftrace.issuance.report.ReportedCodes.codes;
import static io.leaftrace.issuance.report.ReportedCodes.order;
import static io.leaftrace.issuance.report.ReportedCodes.stored;
import static io.leaftrace.issuance.report.ReportedCodes.untouched;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.report.AggregationDecision.Reported;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.PackagingLevel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AggregationDecisionTest {

    private static final CodeOrder PACKS = order(1, PackagingLevel.PACK);
    private static final CodeOrder CARTONS = order(2, PackagingLevel.CARTON);
    private static final CodeOrder CASES = order(3, PackagingLevel.CASE);

    @Test
    void packsCartonsAndThenTheCaseInOneReport() {
        Blocks blocks = appliedPacks(20);
        var outcome = AggregationDecision.decide(
                LINE,
                List.of(
                        new Reported(code(CARTONS, 0), codes(PACKS, 0, 10)),
                        new Reported(code(CARTONS, 1), codes(PACKS, 10, 10)),
                        new Reported(code(CASES, 0), codes(CARTONS, 0, 2))),
                Set.of(),
                blocks);
        assertThat(outcome).isInstanceOfSatisfying(AggregationDecision.Accepted.class, accepted -> assertThat(
                        accepted.packings().get(1).children().runs())
                .containsExactly(new ItemRun(code(PACKS, 10).itemId(), 10)));
        assertThat(codes(PACKS, 0, 20)).allMatch(stored(blocks)::isPacked);
    }

    @Test
    void refusesChildInTwoParents() {
        var twice = List.of(
                new Reported(code(CARTONS, 0), codes(PACKS, 0, 10)),
                new Reported(code(CARTONS, 1), codes(PACKS, 9, 10)));
        assertRefused(twice, Set.of(), appliedPacks(20), "PACK-9", "already_packed");
    }

    @Test
    void refusesChildThatWasNotApplied() {
        var packing = List.of(new Reported(code(CARTONS, 0), codes(PACKS, 4, 2)));
        assertRefused(packing, Set.of(), appliedPacks(5), "PACK-5", "not_applied");
    }

    @Test
    void refusesParentPackedByAnEarlierReport() {
        var packing = List.of(new Reported(code(CARTONS, 0), codes(PACKS, 0, 1)));
        assertRefused(packing, Set.of(code(CARTONS, 0).itemId()), appliedPacks(1), "CARTON-0", "parent_already_packed");
    }

    @Test
    void refusesItemPackedIntoItself() {
        var packing = List.of(new Reported(code(CARTONS, 0), codes(CARTONS, 0, 1)));
        assertRefused(packing, Set.of(), untouched(), "CARTON-0", "wrong_level");
    }

    @Test
    void refusesCircleBecauseChildrenAreOfALowerLevel() {
        var circle = List.of(
                new Reported(code(CARTONS, 0), codes(PACKS, 0, 1)), new Reported(code(PACKS, 0), codes(CARTONS, 0, 1)));
        assertRefused(circle, Set.of(), appliedPacks(1), "CARTON-0", "wrong_level");
    }

    private static Blocks appliedPacks(int count) {
        Blocks blocks = untouched();
        ApplicationDecision.decide(LINE, codes(PACKS, 0, count), List.of(), blocks);
        return stored(blocks);
    }

    private static void assertRefused(
            List<Reported> packings, Set<Long> knownParents, Blocks blocks, String item, String reason) {
        var outcome = AggregationDecision.decide(LINE, packings, knownParents, blocks);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AggregationDecision.Refused.class,
                        refused -> assertThat(refused.items()).singleElement().satisfies(offending -> {
                            assertThat(offending.item()).isEqualTo(item);
                            assertThat(offending.reason()).isEqualTo(reason);
                        }));
    }
}
