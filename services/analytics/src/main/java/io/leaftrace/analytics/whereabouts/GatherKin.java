package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.trace.ItemNow;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Collects what names some items and all that they ever were in: two queries for each level of packing. */
@ApplicationScoped
class GatherKin {

    private final NamingStore store;

    GatherKin(NamingStore store) {
        this.store = store;
    }

    /**
     * @param segments of what was asked for, and no more
     * @param kin knows what they were in, too
     */
    record Gathered(List<Segment> segments, Kin kin) {}

    /**
     * Gathers.
     *
     * @param apart items of which it will be asked who was in them
     * @param asOf nothing that happened later; null for all
     */
    Uni<Gathered> of(Runs items, Set<Long> apart, OffsetDateTime asOf) {
        List<Segment> all = new ArrayList<>();
        TreeMap<Long, Long> gathered = new TreeMap<>();
        items.list().forEach(run -> gathered.put(run.first(), run.last()));
        return level(items, all, gathered, asOf, 0).map(asked -> new Gathered(asked, new Kin(all, apart)));
    }

    /** Cutting a million items is work, so it is done off the event loop. */
    private Uni<List<Segment>> level(
            Runs items, List<Segment> all, NavigableMap<Long, Long> gathered, OffsetDateTime asOf, int depth) {
        return store.namings(items, asOf)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(namings -> Segment.cut(items, namings))
                .invoke(all::addAll)
                .call(segments -> {
                    Runs missing = missing(segments, gathered);
                    return missing.isEmpty() || depth >= ItemNow.DEEPEST
                            ? Uni.createFrom().voidItem()
                            : level(missing, all, gathered, asOf, depth + 1).replaceWithVoid();
                });
    }

    /** What the new segments were put into and is in none of the segments yet. */
    private static Runs missing(List<Segment> fresh, NavigableMap<Long, Long> gathered) {
        Set<Long> parents = new HashSet<>();
        fresh.forEach(segment -> parents.addAll(segment.parents()));
        parents.removeIf(parent -> {
            Map.Entry<Long, Long> at = gathered.floorEntry(parent);
            return at != null && at.getValue() >= parent;
        });
        Runs missing = Runs.ofItems(parents);
        missing.list().forEach(run -> gathered.put(run.first(), run.last()));
        return missing;
    }
}
