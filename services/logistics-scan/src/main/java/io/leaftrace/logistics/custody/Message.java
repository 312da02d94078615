package io.leaftrace.logistics.custody;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message about custody on its way into the set of facts.
 *
 * @param reportId its number, from {@link CustodyStore#numbers}
 * @param eventId the fact that told it, or is going to
 * @param sender who told it; null for lines, makers and tills
 */
public record Message(
        long reportId, UUID eventId, String producer, Instant recordedAt, Sender sender, List<Entry> entries) {

    /** Hops have their message's number times this, plus their place in it. */
    private static final long HOPS_OF_A_MESSAGE = 8_192;

    /**
     * The handheld or office system.
     *
     * @param recordedBy who was signed in, as the token's {@code sub}
     * @param authority whether the organisation is a public authority
     */
    public record Sender(String partyGln, String deviceId, String recordedBy, boolean authority) {}

    /**
     * One hop.
     *
     * @param deviceKey with the sequence the identity of a hop; null for facts of lines, makers and tills
     * @param fingerprint its content; null likewise
     */
    public record Entry(CustodyFact fact, Long deviceKey, Long fingerprint) {}

    public static long hopId(long reportId, int nth) {
        return reportId * HOPS_OF_A_MESSAGE + nth;
    }
}
