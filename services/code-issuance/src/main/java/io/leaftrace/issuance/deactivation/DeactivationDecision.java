package io.leaftrace.issuance.deactivation;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.issuance.item.Blocks;
import io.leaftrace.issuance.item.IssuedCode;
import io.leaftrace.issuance.item.Mark;
import io.leaftrace.issuance.item.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether codes can be taken out of use: whatever became of them, but only once. */
final class DeactivationDecision {

    private DeactivationDecision() {}

    /**
     * Decides on a list of codes.
     *
     * @param blocks the state of all of them, locked; of use only where nothing offends
     * @return the codes that offend
     */
    static List<OffendingItem> decide(List<IssuedCode> codes, Blocks blocks) {
        List<OffendingItem> offending = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (IssuedCode code : codes) {
            Reason reason = seen.add(code.itemId()) ? reasonAgainst(code, blocks) : Reason.NAMED_TWICE;
            if (reason != null) {
                offending.add(reason.of(code.code()));
            }
        }
        codes.forEach(code -> blocks.set(Mark.DEACTIVATED, code));
        return offending;
    }

    private static Reason reasonAgainst(IssuedCode code, Blocks blocks) {
        if (code.order().cancelledAt() != null) {
            return Reason.CANCELLED;
        }
        boolean deactivated = code.order().deactivatedAt() != null || blocks.is(Mark.DEACTIVATED, code);
        return deactivated ? Reason.DEACTIVATED : null;
    }
}
