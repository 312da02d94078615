package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An answer to an EPCIS query.
 *
 * @param document an EPCISQueryDocument
 * @param nextPageToken null on the last page
 * @param tokenExpiresAt null on the last page
 */
public record EventPage(ObjectNode document, String nextPageToken, Instant tokenExpiresAt) {

    /** Whether no event is on it. */
    public boolean isEmpty() {
        return count() == 0;
    }

    /** How many events are on it. */
    public int count() {
        return document.at("/epcisBody/queryResults/resultsBody/eventList").size();
    }
}
