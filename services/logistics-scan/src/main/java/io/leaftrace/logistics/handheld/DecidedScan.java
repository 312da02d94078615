package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.model.Header;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scan and what was decided on it.
 *
 * @param header of the fact that it becomes when it is accepted
 */
record DecidedScan(ReadScan read, ScanDecision.Outcome outcome, Header header) {

    /** With what is recorded of it when it is accepted. */
    static DecidedScan of(ReadScan read, ScanDecision.Outcome outcome, Header header) {
        Set<String> leftOut = leftOut(outcome).stream().map(OffendingItem::item).collect(Collectors.toSet());
        return new DecidedScan(leftOut.isEmpty() ? read : read.without(leftOut), outcome, header);
    }

    private static List<OffendingItem> leftOut(ScanDecision.Outcome outcome) {
        return outcome instanceof ScanDecision.Accepted accepted ? accepted.leftOut() : List.of();
    }

    boolean isAccepted() {
        return outcome instanceof ScanDecision.Accepted;
    }

    boolean isRefused() {
        return outcome instanceof ScanDecision.Refused;
    }

    /** Against the scan, when it is refused; else against codes that were left out of it. */
    List<OffendingItem> reasons() {
        return outcome instanceof ScanDecision.Refused refused ? refused.reasons() : leftOut();
    }

    List<OffendingItem> leftOut() {
        return leftOut(outcome);
    }

    ScanResult result(Device device, List<ScanFlag> flags) {
        long sequence = read.scan().sequence();
        return new ScanResult(sequence, kind(), reasons(), flags, isRefused() ? null : device.scanId(sequence));
    }

    private ScanResult.Result kind() {
        if (isAccepted()) {
            return ScanResult.Result.ACCEPTED;
        }
        return isRefused() ? ScanResult.Result.REFUSED : ScanResult.Result.DUPLICATE;
    }
}
