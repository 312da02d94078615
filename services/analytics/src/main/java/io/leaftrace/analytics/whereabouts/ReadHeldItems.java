package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.epcis.EventKey;
import io.leaftrace.analytics.epcis.HeldItems;
import io.leaftrace.analytics.epcis.ItemSpan;
import io.leaftrace.analytics.epcis.QueryTooComplexException;
import io.leaftrace.analytics.epcis.SeenEvents;
import io.leaftrace.analytics.registry.KnownRegistry;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.trace.SeenStep;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Reads the lives of many items for what a party sees of them, each segment's once. */
@ApplicationScoped
class ReadHeldItems implements HeldItems {

    private final GatherKin gatherKin;
    private final ResolveScope resolveScope;
    private final KnownRegistry registry;

    ReadHeldItems(GatherKin gatherKin, ResolveScope resolveScope, KnownRegistry registry) {
        this.gatherKin = gatherKin;
        this.resolveScope = resolveScope;
        this.registry = registry;
    }

    @Override
    public Uni<SeenEvents> seen(Viewer party, Collection<ItemSpan> items, Set<EventKey> wanted) {
        return read(Uni.createFrom().item(() -> runs(items)), party, wanted);
    }

    @Override
    public Uni<SeenEvents> seenOfContents(Viewer party, Collection<ItemSpan> items, Set<EventKey> wanted) {
        return read(resolveScope.inside(runs(items)), party, wanted);
    }

    private Uni<SeenEvents> read(Uni<Runs> items, Viewer party, Set<EventKey> wanted) {
        return items.chain(runs -> gatherKin.of(runs, Set.of(), null))
                .chain(gathered -> registry.view()
                        .chain(view -> view.places(gathered.kin().placeGlns()))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(places -> seen(gathered, party, places, wanted)))
                .onFailure(ScopeTooLargeException.class)
                .transform(tooLarge -> new QueryTooComplexException(
                        "Too much is packed with these items to tell which events may be seen; name fewer."));
    }

    static SeenEvents seen(GatherKin.Gathered gathered, Viewer party, Map<String, Place> places, Set<EventKey> wanted) {
        SeenEvents seen = new SeenEvents();
        for (Segment segment : gathered.segments()) {
            SeenStep.of(segment.first(), gathered.kin().touches(segment), party, places)
                    .forEach(step -> add(seen, segment, step, wanted));
        }
        return seen;
    }

    private static void add(SeenEvents seen, Segment segment, SeenStep step, Set<EventKey> wanted) {
        EventKey event = EventKey.of(step.fact());
        if (!wanted.contains(event)) {
            return;
        }
        seen.add(event, step.depth() == 0 ? new ItemSpan(segment.first(), segment.last()) : ItemSpan.of(step.itemId()));
        if (step.parentId() != null) {
            seen.add(event, ItemSpan.of(step.parentId()));
        }
        if (step.depth() == 0 && step.packs()) {
            seen.addPacked(event, step.itemId());
        }
    }

    private static Runs runs(Collection<ItemSpan> items) {
        return Runs.of(
                items.stream().map(span -> new Run(span.first(), span.last())).toList());
    }
}
