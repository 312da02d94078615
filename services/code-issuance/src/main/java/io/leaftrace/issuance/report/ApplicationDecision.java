package io.leaftrace.issuance.report;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.item.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a line's report of applied and rejected serials holds (Implementing Regulation (EU) 2018/574, Annex II,
 * section 2: application of unit level identifiers).
 */
public final class ApplicationDecision {

    private final OrderRules rules;
    private final Blocks blocks;
    private final List<OffendingItem> offending = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    private ApplicationDecision(OrderRules rules, Blocks blocks) {
        this.rules = rules;
        this.blocks = blocks;
    }

    /**
     * Decides on a report.
     *
     * @param applied codes now on an item
     * @param rejected codes that were spoiled
     * @param blocks the state of all of them, locked; marked where the report holds
     * @return the items that offend; none where the report holds
     */
    static List<OffendingItem> decide(
            OrderRules rules, List<IssuedCode> applied, List<IssuedCode> rejected, Blocks blocks) {
        ApplicationDecision decision = new ApplicationDecision(rules, blocks);
        applied.forEach(decision::check);
        rejected.forEach(decision::check);
        if (decision.offending.isEmpty()) {
            applied.forEach(code -> blocks.set(Mark.APPLIED, code));
            rejected.forEach(code -> blocks.set(Mark.REJECTED, code));
        }
        return decision.offending;
    }

    private void check(IssuedCode code) {
        Reason reason = reasonAgainst(code);
        if (reason != null) {
            offending.add(reason.of(code.code()));
        }
    }

    private Reason reasonAgainst(IssuedCode code) {
        if (!seen.add(code.itemId())) {
            return Reason.NAMED_TWICE;
        }
        if (code.level().isLogisticUnit()) {
            return Reason.NOT_AN_ITEM_CODE;
        }
        if (blocks.isInUse(code)) {
            return Reason.ALREADY_APPLIED;
        }
        if (blocks.is(Mark.REJECTED, code)) {
            return Reason.ALREADY_REJECTED;
        }
        return blocks.is(Mark.DEACTIVATED, code) ? Reason.DEACTIVATED : rules.reasonAgainstFirstUse(code);
    }
}
