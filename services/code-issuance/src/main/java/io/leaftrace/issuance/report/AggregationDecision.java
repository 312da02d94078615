package io.leaftrace.issuance.report;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.item.Reason;
import io.leaftrace.model.PackagingLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a line's report of what it packed holds (Implementing Regulation (EU) 2018/574, Annex II, section 2:
 * aggregation). A parent comes into use by being packed into: the line prints a carton's label when the carton is full.
 * Parents are of a higher level than their children, so a circle cannot be written down.
 */
public final class AggregationDecision {

    /** One parent and its children, as reported. */
    record Reported(IssuedCode parent, List<IssuedCode> children) {}

    /**
     * What came of it.
     *
     * @param offending none where the report holds
     * @param firstUsed parents that came into use by it
     */
    record Outcome(List<OffendingItem> offending, List<IssuedCode> firstUsed) {}

    private final OrderRules rules;
    private final Blocks blocks;
    private final List<OffendingItem> offending = new ArrayList<>();
    private final List<IssuedCode> firstUsed = new ArrayList<>();

    private AggregationDecision(OrderRules rules, Blocks blocks) {
        this.rules = rules;
        this.blocks = blocks;
    }

    /**
     * Decides on a report. The packings are taken in their order, so one report may pack cartons into a case and then
     * the case on a pallet.
     *
     * @param reported what it packed
     * @param blocks the state of all codes, locked; of use only where the report holds
     */
    static Outcome decide(OrderRules rules, List<Reported> reported, Blocks blocks) {
        AggregationDecision decision = new AggregationDecision(rules, blocks);
        reported.forEach(decision::pack);
        return new Outcome(decision.offending, decision.firstUsed);
    }

    private void pack(Reported packing) {
        IssuedCode parent = packing.parent();
        note(parent, reasonAgainstParent(parent));
        if (!blocks.isInUse(parent)) {
            firstUsed.add(parent);
        }
        blocks.set(Mark.FILLED, parent);
        for (IssuedCode child : packing.children()) {
            note(child, reasonAgainstChild(child, parent));
            blocks.set(Mark.PACKED, child);
        }
    }

    private void note(IssuedCode code, Reason reason) {
        if (reason != null) {
            offending.add(reason.of(code.code()));
        }
    }

    private Reason reasonAgainstParent(IssuedCode parent) {
        if (blocks.is(Mark.REJECTED, parent)) {
            return Reason.ALREADY_REJECTED;
        }
        if (blocks.is(Mark.DEACTIVATED, parent)) {
            return Reason.DEACTIVATED;
        }
        if (blocks.is(Mark.FILLED, parent)) {
            return Reason.PARENT_ALREADY_PACKED;
        }
        if (blocks.is(Mark.PACKED, parent)) {
            return Reason.ALREADY_PACKED;
        }
        return blocks.isInUse(parent) ? rules.reasonAgainstAnyUse(parent) : rules.reasonAgainstFirstUse(parent);
    }

    private Reason reasonAgainstChild(IssuedCode child, IssuedCode parent) {
        PackagingLevel level = parent.level();
        if (child.itemId() == parent.itemId()) {
            return Reason.PACKED_INTO_ITSELF;
        }
        if (child.level().compareTo(level) >= 0) {
            return Reason.WRONG_LEVEL;
        }
        if (blocks.is(Mark.REJECTED, child)) {
            return Reason.ALREADY_REJECTED;
        }
        if (blocks.is(Mark.DEACTIVATED, child) || child.order().deactivatedAt() != null) {
            return Reason.DEACTIVATED;
        }
        if (!blocks.isInUse(child)) {
            return Reason.NOT_APPLIED;
        }
        return blocks.is(Mark.PACKED, child) ? Reason.ALREADY_PACKED : null;
    }
}
