package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.epcis.EventStore.Found;
import io.leaftrace.analytics.fact.StoredFact;
import java.util.List;

/**
 * An event as somebody sees it.
 *
 * @param found as it is stored
 * @param fact as it may be told
 * @param runs those of its items that may be told; null for all
 */
record ShownEvent(Found found, StoredFact fact, List<EventRun> runs) {

    static ShownEvent whole(Found found) {
        return new ShownEvent(found, found.fact(), null);
    }
}
