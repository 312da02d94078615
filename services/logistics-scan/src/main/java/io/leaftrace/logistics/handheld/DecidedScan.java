package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.model.Header;
import java.util.List;

/**
 * A scan and what was decided on it.
 *
 * @param header of the fact that it becomes when it is accepted
 */
record DecidedScan(ReadScan read, ScanDecision.Outcome outcome, Header header) {

    boolean isAccepted() {
        return outcome instanceof ScanDecision.Accepted;
    }

    boolean isRefused() {
        return outcome instanceof ScanDecision.Refused;
    }

    List<OffendingItem> reasons() {
        return outcome instanceof ScanDecision.Refused refused ? refused.reasons() : List.of();
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
