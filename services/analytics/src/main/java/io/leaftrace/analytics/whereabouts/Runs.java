package io.leaftrace.analytics.whereabouts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A set of items as runs, ascending, that neither overlap nor touch one another. */
public record Runs(List<Run> list) {

    public static final Runs NONE = new Runs(List.of());

    public Runs {
        list = List.copyOf(list);
    }

    /** Of runs in any order; they may overlap. */
    public static Runs of(Collection<Run> runs) {
        List<Run> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong(Run::first));
        List<Run> joined = new ArrayList<>();
        for (Run run : sorted) {
            Run before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && run.first() <= before.last() + 1) {
                joined.set(joined.size() - 1, new Run(before.first(), Math.max(before.last(), run.last())));
            } else {
                joined.add(run);
            }
        }
        return new Runs(joined);
    }

    public static Runs ofItems(Collection<Long> itemIds) {
        return of(itemIds.stream().map(itemId -> new Run(itemId, itemId)).toList());
    }

    /** The same in parts of at most so many items each. */
    List<Runs> slices(long mostItems) {
        List<Runs> slices = new ArrayList<>();
        List<Run> slice = new ArrayList<>();
        long left = mostItems;
        for (Run run : list) {
            long first = run.first();
            while (first <= run.last()) {
                long last = Math.min(run.last(), first + left - 1);
                slice.add(new Run(first, last));
                left -= last - first + 1;
                first = last + 1;
                if (left == 0) {
                    slices.add(new Runs(slice));
                    slice = new ArrayList<>();
                    left = mostItems;
                }
            }
        }
        if (!slice.isEmpty()) {
            slices.add(new Runs(slice));
        }
        return slices;
    }

    public long count() {
        return list.stream().mapToLong(Run::count).sum();
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public Long[] firsts() {
        return list.stream().map(Run::first).toArray(Long[]::new);
    }

    public Long[] lasts() {
        return list.stream().map(Run::last).toArray(Long[]::new);
    }

    /** Of each run, where the one before it ends; for the first, before all. */
    Long[] lastsBefore() {
        Long[] before = new Long[list.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = i == 0 ? Long.MIN_VALUE : list.get(i - 1).last();
        }
        return before;
    }
}
