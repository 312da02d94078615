package io.leaftrace.retail.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks of an item.
 *
 * @param count all of them
 * @param firstAt the first one (UTC); null when there was none
 * @param latest the latest ones, in order of time
 */
record CheckHistory(long count, Instant firstAt, List<Sighting> latest) {

    CheckHistory with(Sighting now) {
        List<Sighting> more = new ArrayList<>(latest);
        more.add(now);
        return new CheckHistory(count + 1, firstAt == null ? now.at() : firstAt, more);
    }
}
