package io.leaftrace.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The items that a fact is about.
 *
 * @param runs items whose {@code ItemId} every service computes alike: our own serials, and every SSCC
 * @param foreign items issued elsewhere, each as its canonical GS1 Digital Link URI
 *     ({@code https://id.gs1.org/01/…/21/…}); their ItemIds are interned by each service for itself and never travel
 */
public record Items(List<ItemRun> runs, List<String> foreign) {

    public Items {
        runs = List.copyOf(runs);
        foreign = List.copyOf(foreign);
    }

    public static Items ofRuns(List<ItemRun> runs) {
        return new Items(runs, List.of());
    }

    /** Items given one by one, in any order; neighbours are joined to runs. */
    public static Items of(long... itemIds) {
        long[] sorted = itemIds.clone();
        Arrays.sort(sorted);
        List<ItemRun> runs = new ArrayList<>();
        int start = 0;
        for (int next = 1; next <= sorted.length; next++) {
            boolean runEnds = next == sorted.length || sorted[next] != sorted[next - 1] + 1;
            if (runEnds) {
                runs.add(new ItemRun(sorted[start], next - start));
                start = next;
            }
        }
        return ofRuns(runs);
    }

    /** The ItemIds of the runs, one by one; foreign items have none here. */
    public LongStream itemIds() {
        return runs.stream().flatMapToLong(run -> LongStream.rangeClosed(run.firstItemId(), run.lastItemId()));
    }

    /** How many items these are. */
    public int count() {
        return runs.stream().mapToInt(ItemRun::count).sum() + foreign.size();
    }
}
