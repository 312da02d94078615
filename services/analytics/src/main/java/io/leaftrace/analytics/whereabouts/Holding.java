package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.trace.ItemNow;
import java.util.Set;

/** Which items a place has, out of those that were seen there last. */
final class Holding {

    /** After these an item is in no place's hands any more (CBV 2.0 section 7.2). */
    private static final Set<String> GONE =
            Set.of("in_transit", "retail_sold", "destroyed", "stolen", "unknown", "inactive");

    private Holding() {}

    static boolean holds(ItemNow now, String placeGln) {
        return now.isTold()
                && placeGln.equals(now.placeGln())
                && !now.isOnTheWay()
                && (now.disposition() == null || !GONE.contains(now.disposition()));
    }
}
