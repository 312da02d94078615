package io.leaftrace.issuance.report;

import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.item.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a report can be recalled: while nothing that came later depends on it (Implementing Regulation (EU) 2018/574,
 * Annex II, section 5).
 */
public final class RecallDecision {

    /** A code on which something later depends, and what. */
    record Dependent(IssuedCode code, Reason reason) {}

    /**
     * What came of it.
     *
     * @param dependents none where the report can be recalled
     * @param counts how the orders' counts change
     */
    record Outcome(List<Dependent> dependents, OrderCounts counts) {}

    private final Blocks blocks;
    private final Set<Long> moved;
    private final List<Dependent> dependents = new ArrayList<>();

    private RecallDecision(Blocks blocks, Set<Long> moved) {
        this.blocks = blocks;
        this.moved = moved;
    }

    /**
     * Takes back what was applied and rejected.
     *
     * @param moved ItemIds of those that have left the line's hands
     * @param blocks the state of all codes, locked; without the report's marks where it can be recalled
     */
    static Outcome ofApplication(List<IssuedCode> applied, List<IssuedCode> rejected, Set<Long> moved, Blocks blocks) {
        RecallDecision decision = new RecallDecision(blocks, moved);
        for (IssuedCode code : applied) {
            decision.note(code, decision.reasonAgainstUnapplying(code));
            blocks.clear(Mark.APPLIED, code);
        }
        for (IssuedCode code : rejected) {
            decision.note(code, decision.isDeactivated(code) ? Reason.DEACTIVATED : null);
            blocks.clear(Mark.REJECTED, code);
        }
        return new Outcome(
                decision.dependents, new OrderCounts().applied(applied, -1).rejected(rejected, -1));
    }

    /** Takes back what was packed; otherwise as {@link #ofApplication}. */
    static Outcome ofAggregation(List<IssuedCode> parents, List<IssuedCode> children, Set<Long> moved, Blocks blocks) {
        RecallDecision decision = new RecallDecision(blocks, moved);
        // First all marks go: a case that was packed and put on a pallet by one report depends on nothing later.
        children.forEach(child -> blocks.clear(Mark.PACKED, child));
        parents.forEach(parent -> blocks.clear(Mark.FILLED, parent));
        for (IssuedCode parent : parents) {
            decision.note(parent, decision.reasonAgainstEmptying(parent));
        }
        for (IssuedCode child : children) {
            decision.note(child, moved.contains(child.itemId()) ? Reason.MOVED : null);
        }
        List<IssuedCode> unused = parents.stream()
                .filter(parent -> !blocks.is(Mark.APPLIED, parent))
                .toList();
        return new Outcome(decision.dependents, new OrderCounts().applied(unused, -1));
    }

    private Reason reasonAgainstUnapplying(IssuedCode code) {
        if (blocks.is(Mark.FILLED, code)) {
            return Reason.PARENT_ALREADY_PACKED;
        }
        return reasonAgainstEmptying(code);
    }

    private Reason reasonAgainstEmptying(IssuedCode code) {
        if (blocks.is(Mark.PACKED, code)) {
            return Reason.ALREADY_PACKED;
        }
        if (isDeactivated(code)) {
            return Reason.DEACTIVATED;
        }
        return moved.contains(code.itemId()) ? Reason.MOVED : null;
    }

    private boolean isDeactivated(IssuedCode code) {
        return blocks.is(Mark.DEACTIVATED, code) || code.order().deactivatedAt() != null;
    }

    private void note(IssuedCode code, Reason reason) {
        if (reason != null) {
            dependents.add(new Dependent(code, reason));
        }
    }
}
