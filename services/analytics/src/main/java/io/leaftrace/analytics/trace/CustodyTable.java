package io.leaftrace.analytics.trace;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The state that follows a fact: the same as logistics-scan's state machine has it, which tests of both compare with one
 * file. Who may do what is no matter here, but for what only an authority can undo.
 */
final class CustodyTable {

    private static final Set<CustodyStep> OF_SEIZED = EnumSet.of(
            CustodyStep.INSPECTED,
            CustodyStep.SEIZED,
            CustodyStep.RETURNED,
            CustodyStep.DESTROYED,
            CustodyStep.EXPORTED);

    private CustodyTable() {}

    /**
     * The state after a step; empty when the step changes nothing.
     *
     * @param byAuthority whether an authority took it
     */
    static Optional<CustodyState> after(CustodyState before, CustodyStep step, boolean byAuthority) {
        return switch (before) {
            case PENDING -> step == CustodyStep.INSPECTED ? Optional.of(CustodyState.AT_PLACE) : after(step);
            case AT_PLACE, IN_TRANSIT, LOST, STOLEN -> after(step);
            case SEIZED -> {
                boolean follows = OF_SEIZED.contains(step) && (step != CustodyStep.RETURNED || byAuthority);
                yield follows ? after(step) : Optional.empty();
            }
            case SOLD ->
                step == CustodyStep.RECEIVED || step == CustodyStep.BROUGHT_BACK ? after(step) : Optional.empty();
            case EXPORTED -> step == CustodyStep.RECEIVED ? after(step) : Optional.empty();
            case REJECTED -> step == CustodyStep.APPLIED ? after(step) : Optional.empty();
            case DESTROYED -> Optional.empty();
        };
    }

    private static Optional<CustodyState> after(CustodyStep step) {
        return switch (step) {
            case APPLIED, PACKED, UNPACKED, TAKEN_OUT, RECEIVED, MOVED, BROUGHT_BACK ->
                Optional.of(CustodyState.AT_PLACE);
            case SHIPPED, RETURNED, TRANSLOADED -> Optional.of(CustodyState.IN_TRANSIT);
            case REJECTED -> Optional.of(CustodyState.REJECTED);
            case LOST -> Optional.of(CustodyState.LOST);
            case STOLEN -> Optional.of(CustodyState.STOLEN);
            case DESTROYED -> Optional.of(CustodyState.DESTROYED);
            case EXPORTED -> Optional.of(CustodyState.EXPORTED);
            case SEIZED -> Optional.of(CustodyState.SEIZED);
            case SOLD -> Optional.of(CustodyState.SOLD);
            case INSPECTED, DEACTIVATED, OTHER -> Optional.empty();
        };
    }
}
