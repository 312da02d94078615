package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.StoredFact;
import java.util.UUID;

/** One event of a fact. */
public record EventKey(UUID eventId, int part) {

    public static EventKey of(StoredFact fact) {
        return new EventKey(fact.header().eventId(), fact.part());
    }
}
