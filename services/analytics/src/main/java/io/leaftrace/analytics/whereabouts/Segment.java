package io.leaftrace.analytics.whereabouts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Neighbours that the same facts name.
 *
 * @param namings in the order of facts
 * @param parents what they were ever put into
 */
record Segment(long first, long last, List<Naming> namings, Set<Long> parents) {

    /** More than that in one question would take the service down. */
    private static final int MOST_NAMINGS = 8_000_000;

    long count() {
        return last - first + 1;
    }

    /** Some of these neighbours. */
    Segment only(long from, long until) {
        return new Segment(from, until, namings, parents);
    }

    private static Segment of(long first, long last, List<Naming> namings) {
        Set<Long> parents = new HashSet<>();
        for (Naming naming : namings) {
            if (naming.putsInto()) {
                parents.add(naming.parentId());
            }
        }
        return new Segment(first, last, List.copyOf(namings), Set.copyOf(parents));
    }

    /**
     * Cuts items where the set of facts that name them changes.
     *
     * @param asked the items, of which every one is in one segment afterwards
     * @param namings in any order; they may reach beyond what was asked
     */
    static List<Segment> cut(Runs asked, List<Naming> namings) {
        long[] cuts = cuts(asked, namings);
        TreeSet<Long> ends = new TreeSet<>();
        List<Naming> ahead = new ArrayList<>(namings);
        ahead.sort((one, other) -> Long.compare(one.first(), other.first()));
        List<Naming> open = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        int next = 0;
        int run = 0;
        long held = 0;
        for (int cut = 0; cut < cuts.length; cut++) {
            long from = cuts[cut];
            if (!ends.isEmpty() && ends.first() < from) {
                open.removeIf(naming -> naming.last() < from);
                ends.headSet(from).clear();
            }
            while (next < ahead.size() && ahead.get(next).first() <= from) {
                Naming naming = ahead.get(next++);
                if (naming.last() >= from) {
                    open.add(naming);
                    ends.add(naming.last());
                }
            }
            while (run < asked.list().size() && asked.list().get(run).last() < from) {
                run++;
            }
            boolean isAsked = run < asked.list().size() && asked.list().get(run).first() <= from;
            if (isAsked) {
                held += open.size();
                if (held > MOST_NAMINGS) {
                    throw new ScopeTooLargeException();
                }
                List<Naming> sorted = new ArrayList<>(open);
                sorted.sort(Naming::inOrder);
                segments.add(of(from, cuts[cut + 1] - 1, sorted));
            }
        }
        return segments;
    }

    /** Where a run begins, or one has ended just before. */
    private static long[] cuts(Runs asked, List<Naming> namings) {
        long[] cuts = new long[2 * (asked.list().size() + namings.size())];
        int count = 0;
        for (Run run : asked.list()) {
            cuts[count++] = run.first();
            cuts[count++] = run.last() + 1;
        }
        for (Naming naming : namings) {
            cuts[count++] = naming.first();
            cuts[count++] = naming.last() + 1;
        }
        return Arrays.stream(cuts).sorted().distinct().toArray();
    }
}
