package io.leaftrace.analytics.trace;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** A set of items, kept as runs, so that a million neighbours are one entry. */
final class ItemSet {

    /** First item to last item; the runs neither overlap nor touch one another. */
    private final NavigableMap<Long, Long> runs = new TreeMap<>();

    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = runs.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> next = runs.ceilingEntry(from);
        while (next != null && next.getKey() <= to + 1) {
            to = Math.max(to, next.getValue());
            runs.remove(next.getKey());
            next = runs.ceilingEntry(from);
        }
        runs.put(from, to);
    }

    void remove(long first, long last) {
        Map.Entry<Long, Long> run = runs.floorEntry(last);
        while (run != null && run.getValue() >= first) {
            runs.remove(run.getKey());
            if (run.getKey() < first) {
                runs.put(run.getKey(), first - 1);
            }
            if (run.getValue() > last) {
                runs.put(last + 1, run.getValue());
            }
            run = runs.lowerEntry(run.getKey());
        }
    }

    void clear() {
        runs.clear();
    }

    long count() {
        return runs.entrySet().stream()
                .mapToLong(run -> run.getValue() - run.getKey() + 1)
                .sum();
    }

    /** The items, ascending. */
    LongStream items() {
        return runs.entrySet().stream().flatMapToLong(run -> LongStream.rangeClosed(run.getKey(), run.getValue()));
    }
}
