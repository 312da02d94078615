package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.trace.ItemNow;
import java.util.List;
import java.util.Map;

/**
 * Where many items are.
 *
 * @param asked all that was asked for, told of or not
 * @param parts what was asked for and is told of, ascending
 * @param around what they are in now, at whatever depth, each once
 * @param untoldCount codes asked for of which no fact that counts tells
 * @param orders of all their own serials, by number
 */
public record Located(Runs asked, List<Part> parts, List<Part> around, long untoldCount, Map<Long, OrderFacts> orders) {

    /**
     * Neighbours of which the same is told.
     *
     * @param level null when nothing shows it
     * @param gtin null when they have none
     * @param parentId what they are in; null when they are in nothing
     */
    public record Part(long first, long last, String level, String gtin, ItemNow now, Long parentId) {

        public long count() {
            return last - first + 1;
        }
    }

    public long toldCount() {
        return parts.stream().mapToLong(Part::count).sum();
    }

    /** What these are in, as runs. */
    public Runs runsAround() {
        return Runs.of(
                around.stream().map(part -> new Run(part.first(), part.last())).toList());
    }
}
