package io.leaftrace.logistics.handheld;

import io.leaftrace.identity.ItemId;
import io.leaftrace.logistics.custody.Custody;
import io.leaftrace.logistics.custody.CustodyDecision;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyState;
import io.leaftrace.model.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is odd about an accepted scan, judged by what was known of its items when it arrived. */
final class ScanFlags {

    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final CustodyFact fact;
    private final Set<Long> ofVoidOrders;
    private final List<ScanFlag> flags = new ArrayList<>();

    private ScanFlags(CustodyFact fact, Set<Long> ofVoidOrders) {
        this.fact = fact;
        this.ofVoidOrders = ofVoidOrders;
    }

    /**
     * The flags of one scan.
     *
     * @param fact what the scan says; the header's recordedAt is our clock
     * @param itemIds the ItemId of each code, by the code as it was sent
     * @param withRevokedKey those of the codes whose key was withdrawn
     * @param lives the facts of each item and its parents by ItemId, the scan's own fact and the others of its batch among
     *     them
     * @param ofVoidOrders those of the items whose order expired or was cancelled
     */
    static List<ScanFlag> of(
            CustodyFact fact,
            Map<String, Long> itemIds,
            Set<String> withRevokedKey,
            Map<Long, List<CustodyFact>> lives,
            Set<Long> ofVoidOrders) {
        ScanFlags scan = new ScanFlags(fact, ofVoidOrders);
        Header header = fact.header();
        if (header.occurredAt().isAfter(header.recordedAt().plus(CLOCK_TOLERANCE))) {
            scan.flags.add(new ScanFlag(null, "clock_ahead"));
        }
        itemIds.forEach((code, itemId) -> {
            scan.flagIf(withRevokedKey.contains(code), code, "key_revoked");
            scan.judge(code, itemId, lives.getOrDefault(itemId, List.of()));
        });
        return List.copyOf(scan.flags);
    }

    private void judge(String code, long itemId, List<CustodyFact> life) {
        Custody before = CustodyDecision.before(fact.header(), itemId, life);
        if (!ItemId.isForeign(itemId) && !CustodyDecision.isIntroduced(itemId, life)) {
            flags.add(new ScanFlag(code, ofVoidOrders.contains(itemId) ? "expired" : "pending"));
        }
        switch (fact.step()) {
            case RECEIVED -> flagIf(!before.isBoundFor(fact.placeGln()), code, "arrival_without_dispatch");
            case UNPACKED -> flagIf(before.emptied(), code, "already_unpacked");
            default -> {}
        }
        flagIf(before.isDeactivated(), code, "deactivated");
        flagIf(before.state() == CustodyState.REJECTED, code, "rejected_at_line");
    }

    private void flagIf(boolean odd, String code, String flag) {
        if (odd) {
            flags.add(new ScanFlag(code, flag));
        }
    }
}
