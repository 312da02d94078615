package io.leaftrace.retail.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of the checks of an item.
 *
 * @param count all of them
 * @param deviceCount the devices that said who they are
 * @param firstAt the first one (UTC); null when there was none
 * @param placed the latest that told where, in order of time
 */
record CheckHistory(long count, long deviceCount, Instant firstAt, List<Sighting> placed) {

    static final CheckHistory NONE = new CheckHistory(0, 0, null, List.of());

    /** So many decide; earlier ones only count. */
    private static final int MOST_PLACED = 16;

    /**
     * With one check more.
     *
     * @param newDevice whether its device has never asked about this item before
     */
    CheckHistory with(Sighting now, boolean newDevice) {
        return new CheckHistory(
                count + 1,
                newDevice ? deviceCount + 1 : deviceCount,
                firstAt == null ? now.at() : firstAt,
                now.position() == null ? placed : placedWith(now));
    }

    /** With the place of a check that was counted before. */
    CheckHistory withPlace(Sighting now) {
        return new CheckHistory(count, deviceCount, firstAt, placedWith(now));
    }

    private List<Sighting> placedWith(Sighting now) {
        List<Sighting> more = new ArrayList<>(placed);
        more.add(now);
        return List.copyOf(more.subList(Math.max(0, more.size() - MOST_PLACED), more.size()));
    }
}
