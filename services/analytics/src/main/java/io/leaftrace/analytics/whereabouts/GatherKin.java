package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.KnownRegistry;
import io.leaftrace.analytics.trace.FindParties;
import io.leaftrace.analytics.trace.ItemNow;
import io.leaftrace.analytics.trace.Parties;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what names some items and all that they ever were in: two queries for each level of packing. */
@ApplicationScoped
class GatherKin {

    private final NamingStore store;
    private final KnownRegistry registry;
    private final FindParties findParties;

    GatherKin(NamingStore store, KnownRegistry registry, FindParties findParties) {
        this.store = store;
        this.registry = registry;
        this.findParties = findParties;
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
     * @param asOf nothing that happened later; null for now
     */
    Uni<Gathered> of(Runs items, Set<Long> apart, OffsetDateTime asOf) {
        List<Segment> all = new ArrayList<>();
        TreeMap<Long, Long> gathered = new TreeMap<>();
        items.list().forEach(run -> gathered.put(run.first(), run.last()));
        return level(items, all, gathered, happened(asOf), 0)
                .chain(asked -> parties(all).map(parties -> new Gathered(asked, new Kin(all, apart, parties))));
    }

    /** What a clock told that is far ahead has not happened. */
    private static OffsetDateTime happened(OffsetDateTime asOf) {
        OffsetDateTime horizon = ItemNow.horizon(Instant.now()).atOffset(ZoneOffset.UTC);
        return asOf == null || asOf.isAfter(horizon) ? horizon : asOf;
    }

    private Uni<Parties> parties(List<Segment> segments) {
        Set<StoredFact> facts = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Long> items = new HashSet<>();
        for (Segment segment : segments) {
            items.add(segment.first());
            segment.namings().forEach(naming -> facts.add(naming.like()));
        }
        Set<String> glns = facts.stream()
                .map(StoredFact::where)
                .flatMap(where -> Stream.of(where.placeGln(), where.destinationGln()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        boolean claimed = facts.stream().anyMatch(StoredFact::isCaptured);
        return registry.view().chain(view -> findParties.of(glns, items, claimed, view));
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
