package io.leaftrace.issuance.report;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.order.IssuedCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a line's report of applied and rejected serials holds (Implementing Regulation (EU) 2018/574, Annex II,
 * section 2: application of unit level identifiers).
 */
public final class ApplicationDecision {

    public sealed interface Outcome permits Accepted, Refused {}

    /** The blocks handed in are marked; write them. */
    public record Accepted() implements Outcome {}

    /** Nothing may be written: the whole report is refused, with every item that offends. */
    public record Refused(List<OffendingItem> items) implements Outcome {}

    private final String lineId;
    private final Blocks blocks;
    private final List<OffendingItem> offending = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    private ApplicationDecision(String lineId, Blocks blocks) {
        this.lineId = lineId;
        this.blocks = blocks;
    }

    /**
     * Decides on a report.
     *
     * @param lineId the line that reports
     * @param applied codes now on an item
     * @param rejected codes that were spoiled
     * @param blocks the state of all of them, locked; marked where the report is accepted
     */
    public static Outcome decide(String lineId, List<IssuedCode> applied, List<IssuedCode> rejected, Blocks blocks) {
        ApplicationDecision decision = new ApplicationDecision(lineId, blocks);
        applied.forEach(decision::check);
        rejected.forEach(decision::check);
        if (!decision.offending.isEmpty()) {
            return new Refused(List.copyOf(decision.offending));
        }
        applied.forEach(blocks::markApplied);
        rejected.forEach(blocks::markRejected);
        return new Accepted();
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
        if (!code.order().lineId().equals(lineId)) {
            return Reason.OTHER_LINE;
        }
        if (blocks.isApplied(code)) {
            return Reason.ALREADY_APPLIED;
        }
        return blocks.isRejected(code) ? Reason.ALREADY_REJECTED : null;
    }
}
