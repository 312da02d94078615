package io.leaftrace.analytics.subscription;

import io.leaftrace.analytics.epcis.Arrival;
import io.leaftrace.analytics.epcis.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A subscription that has something to do.
 *
 * @param parameters of its query
 * @param sealedToken null when deliveries are not signed
 * @param schedule null for a stream
 * @param delivered all up to here is delivered
 * @param runUntil how far the scheduled run in hand goes; null when none is in hand
 * @param runTold whether that run has delivered anything yet
 * @param attempts that have failed in a row
 * @param failingSince when the first of them failed; null when none did
 */
@SuppressWarnings("ArrayRecordComponent") // neither compared nor given away
record DueSubscription(
        UUID id,
        String queryName,
        Map<String, List<String>> parameters,
        Reader reader,
        String dest,
        byte[] sealedToken,
        Schedule schedule,
        boolean reportIfEmpty,
        Arrival delivered,
        Long runUntil,
        boolean runTold,
        int attempts,
        Instant failingSince) {

    boolean isStream() {
        return schedule == null;
    }
}
