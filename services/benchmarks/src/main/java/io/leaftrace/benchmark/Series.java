package io.leaftrace.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measurements of one kind. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    synchronized void add(double value) {
        values.add(value);
    }

    double median() {
        return quantile(0.5);
    }

    /** The smallest value that so large a part of all values does not exceed. */
    synchronized double quantile(double part) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(
                sorted.size() - 1, Math.ceil(part * sorted.size()) - 1 < 0 ? 0 : Math.ceil(part * sorted.size()) - 1));
    }

    /** Median, with the smallest and the largest value behind it. */
    @Override
    public String toString() {
        return String.format("%,.0f (%,.0f to %,.0f)", median(), quantile(0), quantile(1));
    }
}
