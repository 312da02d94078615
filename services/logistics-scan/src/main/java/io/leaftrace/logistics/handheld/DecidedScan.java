package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.model.Header;
import java.util.List;
import java.util.UUID;

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

    /** The id under which it was accepted, now or before; null when it is refused. */
    UUID scanId() {
        if (outcome instanceof ScanDecision.Duplicate duplicate) {
            return duplicate.scanId();
        }
        return isAccepted() ? header.eventId() : null;
    }

    ScanResult result(List<ScanFlag> flags) {
        return new ScanResult(read.scan().sequence(), kind(), reasons(), flags, scanId());
    }

    private ScanResult.Result kind() {
        if (isAccepted()) {
            return ScanResult.Result.ACCEPTED;
        }
        return isRefused() ? ScanResult.Result.REFUSED : ScanResult.Result.DUPLICATE;
    }
}
