package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import java.util.UUID;

/** Consecutive items in an event. */
record EventRun(UUID eventId, int part, Role role, long first, long last) {

    EventKey key() {
        return new EventKey(eventId, part);
    }

    EventRun only(ItemSpan span) {
        return new EventRun(eventId, part, role, span.first(), span.last());
    }
}
