package io.leaftrace.issuance.report;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.order.IssuedCode;
import io.leaftrace.model.Items;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Packing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a line's report of what it packed holds (Implementing Regulation (EU) 2018/574, Annex II, section 2:
 * aggregation). A code becomes applied by being packed into: the line prints a carton's label when the carton is full.
 * Parents are of a higher level than their children, so a circle cannot be written down.
 */
public final class AggregationDecision {

    /** One parent and its children, as reported. */
    public record Reported(IssuedCode parent, List<IssuedCode> children) {}

    public sealed interface Outcome permits Accepted, Refused {}

    /** The blocks handed in are marked; write them and the packings. */
    public record Accepted(List<Packing> packings) implements Outcome {}

    /** Nothing may be written: the whole report is refused, with every item that offends. */
    public record Refused(List<OffendingItem> items) implements Outcome {}

    private final String lineId;
    private final Set<Long> knownParents;
    private final Blocks blocks;
    private final List<OffendingItem> offending = new ArrayList<>();

    private AggregationDecision(String lineId, Set<Long> knownParents, Blocks blocks) {
        this.lineId = lineId;
        this.knownParents = new HashSet<>(knownParents);
        this.blocks = blocks;
    }

    /**
     * Decides on a report. The packings are taken in their order, so one report may pack cartons into a case and then
     * the case on a pallet.
     *
     * @param lineId the line that reports
     * @param reported what it packed
     * @param knownParents ItemIds of those parents that an earlier report packed
     * @param blocks the state of all codes, locked; of use only where the report is accepted
     */
    public static Outcome decide(String lineId, List<Reported> reported, Set<Long> knownParents, Blocks blocks) {
        AggregationDecision decision = new AggregationDecision(lineId, knownParents, blocks);
        List<Packing> packings = reported.stream().map(decision::pack).toList();
        return decision.offending.isEmpty() ? new Accepted(packings) : new Refused(List.copyOf(decision.offending));
    }

    private Packing pack(Reported packing) {
        IssuedCode parent = packing.parent();
        note(parent, reasonAgainstParent(parent));
        blocks.markApplied(parent);
        for (IssuedCode child : packing.children()) {
            note(child, reasonAgainstChild(child, parent.level()));
            blocks.markPacked(child);
        }
        long[] children =
                packing.children().stream().mapToLong(IssuedCode::itemId).toArray();
        return new Packing(Items.of(parent.itemId()), Items.of(children));
    }

    private void note(IssuedCode code, Reason reason) {
        if (reason != null) {
            offending.add(reason.of(code.code()));
        }
    }

    private Reason reasonAgainstParent(IssuedCode parent) {
        if (!parent.order().lineId().equals(lineId)) {
            return Reason.OTHER_LINE;
        }
        if (blocks.isRejected(parent)) {
            return Reason.ALREADY_REJECTED;
        }
        return knownParents.add(parent.itemId()) ? null : Reason.PARENT_ALREADY_PACKED;
    }

    private Reason reasonAgainstChild(IssuedCode child, PackagingLevel parentLevel) {
        if (child.level().compareTo(parentLevel) >= 0) {
            return Reason.WRONG_LEVEL;
        }
        if (blocks.isRejected(child)) {
            return Reason.ALREADY_REJECTED;
        }
        if (!blocks.isApplied(child)) {
            return Reason.NOT_APPLIED;
        }
        return blocks.isPacked(child) ? Reason.ALREADY_PACKED : null;
    }
}
