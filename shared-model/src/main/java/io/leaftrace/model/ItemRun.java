package io.leaftrace.model;

/**
 * Consecutive items of one order, so that a report of 50,000 serials is a handful of runs.
 *
 * @param firstItemId the {@code ItemId} of the first item
 * @param count how many items follow one another from there, at least 1
 */
public record ItemRun(long firstItemId, int count) {

    public ItemRun {
        if (count < 1) {
            throw new IllegalArgumentException("a run has at least one item, not " + count);
        }
    }

    /** The {@code ItemId} of the last item in the run. */
    public long lastItemId() {
        return firstItemId + count - 1;
    }

    public boolean contains(long itemId) {
        return itemId >= firstItemId && itemId <= lastItemId();
    }
}
