package io.leaftrace.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measurements of one kind. Safe for use by many threads. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    synchronized void add(double value) {
        values.add(value);
    }

    synchronized int size() {
        return values.size();
    }

    double median() {
        return quantile(0.5);
    }

    /** The smallest value that so large a part of all values does not exceed. */
    synchronized double quantile(double part) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int place = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.get(Math.max(0, place));
    }

    /** Median, with the smallest and the largest value behind it. */
    String spread(String format) {
        return String.format(
                Locale.ROOT, format + " (" + format + " to " + format + ")", median(), quantile(0), quantile(1));
    }
}
