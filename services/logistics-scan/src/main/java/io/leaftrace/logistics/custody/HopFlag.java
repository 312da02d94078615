package io.leaftrace.logistics.custody;

import java.util.UUID;

/**
 * Something odd about a recorded hop.
 *
 * @param eventId the fact that told the hop
 * @param sequence the hop's count in it
 * @param partyGln who recorded it
 * @param placeGln where
 * @param hopId the row that keeps it
 * @param itemId the item that it is about; null when it is about the hop as a whole
 * @param flag a stable code
 */
public record HopFlag(
        UUID eventId, long sequence, String partyGln, String placeGln, long hopId, Long itemId, String flag) {

    static HopFlag of(CustodyFact fact, Long itemId, String flag) {
        return new HopFlag(
                fact.header().eventId(),
                fact.header().sequence(),
                fact.detail().partyGln(),
                fact.placeGln(),
                fact.detail().hopId(),
                itemId,
                flag);
    }

    /** A doubt about the clock or a code as it was scanned: no later fact can settle it. */
    public static HopFlag lasting(CustodyFact fact, Long itemId, String flag) {
        return of(fact, itemId, flag);
    }
}
