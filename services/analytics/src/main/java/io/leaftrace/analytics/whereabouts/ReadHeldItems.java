package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.epcis.EventKey;
import io.leaftrace.analytics.epcis.HeldItems;
import io.leaftrace.analytics.epcis.ItemSpan;
import io.leaftrace.analytics.epcis.QueryTooComplexException;
import io.leaftrace.analytics.epcis.SeenEvents;
import io.leaftrace.analytics.trace.SeenStep;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads the lives of many items for what a party sees of them, each segment's once. */
@ApplicationScoped
class ReadHeldItems implements HeldItems {

    private final GatherKin gatherKin;
    private final ResolveScope resolveScope;
    private final OpenAlertStore openAlerts;

    ReadHeldItems(GatherKin gatherKin, ResolveScope resolveScope, OpenAlertStore openAlerts) {
        this.gatherKin = gatherKin;
        this.resolveScope = resolveScope;
        this.openAlerts = openAlerts;
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
                .chain(gathered -> openAlerts
                        .against(gathered.kin().eventIds())
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(alerts -> seen(gathered, party, alerts, wanted)))
                .onFailure(ScopeTooLargeException.class)
                .transform(tooLarge -> new QueryTooComplexException(
                        "Too much is packed with these items to tell which events may be seen; name fewer."));
    }

    private static SeenEvents seen(GatherKin.Gathered gathered, Viewer party, OpenAlerts alerts, Set<EventKey> wanted) {
        Kin kin = gathered.kin();
        SeenEvents seen = new SeenEvents();
        for (Segment segment : gathered.segments()) {
            List<Segment> alike = alerts.cut(segment);
            for (Segment one : alike) {
                SeenStep.of(one.first(), kin.touches(one), party, kin.parties(), alerts)
                        .forEach(step -> add(seen, one, step, wanted));
            }
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
