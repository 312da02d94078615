package io.leaftrace.analytics.recall;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.whereabouts.LocateItems;
import io.leaftrace.analytics.whereabouts.Located;
import io.leaftrace.analytics.whereabouts.Run;
import io.leaftrace.analytics.whereabouts.Runs;
import io.leaftrace.analytics.whereabouts.Scope;
import io.leaftrace.analytics.whereabouts.ScopeTooLargeException;
import io.leaftrace.analytics.whereabouts.TellWhereabouts;
import io.leaftrace.analytics.whereabouts.Whereabouts;
import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds out what a recall would reach, without changing anything. */
@ApplicationScoped
class SimulateRecall {

    /** A recall is told in one record, which holds 4 MiB; a run takes 14 bytes at most. */
    static final int MOST_RUNS = 200_000;

    private final LocateItems locateItems;
    private final TellWhereabouts tellWhereabouts;
    private final RecallStore store;

    SimulateRecall(LocateItems locateItems, TellWhereabouts tellWhereabouts, RecallStore store) {
        this.locateItems = locateItems;
        this.tellWhereabouts = tellWhereabouts;
        this.store = store;
    }

    Uni<Located> locate(Scope scope, Viewer viewer) {
        return locateItems
                .of(scope.checked(), viewer, null)
                .onFailure(ScopeTooLargeException.class)
                .transform(tooLarge -> Problems.unprocessable("scope-too-large", tooLarge.getMessage(), List.of()));
    }

    Uni<BlastRadius> of(Scope scope, Viewer viewer) {
        return locate(scope, viewer).chain(located -> Uni.combine()
                .all()
                .unis(tellWhereabouts.counting(located), store.checks(located.asked()))
                .with((counting, checked) -> radius(
                        scope, located, counting.count(located.parts()), counting.count(located.around()), checked)));
    }

    /** The items and what holds any of them now: none of it may go on. */
    static Runs recalled(Located located) {
        List<Run> all = new ArrayList<>(located.asked().list());
        all.addAll(located.runsAround().list());
        return Runs.of(all);
    }

    private static BlastRadius radius(
            Scope scope,
            Located located,
            List<Whereabouts.Count> counts,
            List<Whereabouts.Count> containers,
            RecallStore.Checked checked) {
        return new BlastRadius(
                scope,
                located.toldCount(),
                located.untoldCount(),
                sum(located, part -> "retail_sold".equals(part.now().disposition())),
                sum(located, part -> part.now().isOnTheWay()),
                checked.items(),
                checked.checks(),
                counts,
                containers,
                affected(counts, Whereabouts.Count::holder),
                affected(
                        counts,
                        count -> count.place() == null ? null : count.place().country()),
                recalled(located).list().size(),
                MOST_RUNS);
    }

    private static long sum(Located located, Predicate<Located.Part> which) {
        return located.parts().stream()
                .filter(which)
                .mapToLong(Located.Part::count)
                .sum();
    }

    private static List<BlastRadius.Affected> affected(
            List<Whereabouts.Count> counts, Function<Whereabouts.Count, String> of) {
        Map<String, Long> sums = new HashMap<>();
        counts.forEach(count -> sums.merge(of.apply(count), count.count(), Long::sum));
        return sums.entrySet().stream()
                .map(entry -> new BlastRadius.Affected(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(BlastRadius.Affected::items)
                        .reversed()
                        .thenComparing(BlastRadius.Affected::which, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
