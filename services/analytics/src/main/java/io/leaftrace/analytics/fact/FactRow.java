package io.leaftrace.analytics.fact;

import io.leaftrace.model.Items;
import java.util.Map;

/** A fact with the items in it, ready to be stored. A kind of item counts as a foreign item here. */
record FactRow(StoredFact fact, Map<Role, Items> items) {

    /** About how many characters one identifier takes in an event. */
    private static final int IDENTIFIER_SIZE_CHARS = 60;

    private static final int EVENT_SIZE_CHARS = 600;

    /** About how long the event is as JSON, so that a page of events can be bounded before it is made. */
    int jsonSizeChars() {
        if (fact.isCaptured()) {
            return fact.captured().json().length();
        }
        int count = items.values().stream().mapToInt(Items::count).sum();
        return EVENT_SIZE_CHARS + count * IDENTIFIER_SIZE_CHARS;
    }
}
