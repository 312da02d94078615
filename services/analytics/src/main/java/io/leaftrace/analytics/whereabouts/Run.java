package io.leaftrace.analytics.whereabouts;

/** Consecutive items, both ends within. */
public record Run(long first, long last) {

    public Run {
        if (last < first) {
            throw new IllegalArgumentException("a run has at least one item");
        }
    }

    public long count() {
        return last - first + 1;
    }
}
