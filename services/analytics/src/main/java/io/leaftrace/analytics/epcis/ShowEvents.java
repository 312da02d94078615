package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.epcis.EventStore.Found;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.registry.KnownRegistry;
import io.leaftrace.analytics.registry.Place;
import io.leaftrace.analytics.registry.RegistryView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows events as a party may see them: its own whole, of others those of their items that it made, or in whose traces it
 * would see the event.
 */
@ApplicationScoped
class ShowEvents {

    private final EventStore store;
    private final NameItems nameItems;
    private final HeldItems heldItems;
    private final KnownRegistry registry;

    ShowEvents(EventStore store, NameItems nameItems, HeldItems heldItems, KnownRegistry registry) {
        this.store = store;
        this.nameItems = nameItems;
        this.heldItems = heldItems;
        this.registry = registry;
    }

    /**
     * Those events that the viewer may see, in the same order.
     *
     * @param asked the items that were asked for, of which alone is told what was held; empty for all
     * @return fails with {@link QueryTooComplexException}
     */
    Uni<List<ShownEvent>> to(Viewer viewer, Set<Long> asked, List<Found> events) {
        if (!viewer.isParty()) {
            return Uni.createFrom().item(events.stream().map(ShownEvent::whole).toList());
        }
        return registry.view().chain(view -> view.places(placeGlns(events)).chain(places -> {
            List<StoredFact> others = events.stream()
                    .map(Found::fact)
                    .filter(fact -> !Visibility.concerns(viewer.partyGln(), fact, places))
                    .toList();
            return judge(viewer, asked, others, view).map(judged -> show(viewer, events, places, judged));
        }));
    }

    /** What is known of events of others. */
    private record Judged(Map<EventKey, List<EventRun>> runs, LongPredicate isMade, SeenEvents seen) {}

    private Uni<Judged> judge(Viewer viewer, Set<Long> asked, List<StoredFact> others, RegistryView view) {
        if (others.isEmpty()) {
            return Uni.createFrom().item(new Judged(Map.of(), itemId -> false, new SeenEvents()));
        }
        return store.items(others).chain(runs -> nameItems
                .of(runs.stream().map(EventRun::first).collect(Collectors.toSet()), view)
                .chain(names -> judge(viewer, asked, others, runs, madeBy(viewer.partyGln(), names))));
    }

    private Uni<Judged> judge(
            Viewer viewer, Set<Long> asked, List<StoredFact> others, List<EventRun> runs, LongPredicate isMade) {
        Set<EventKey> ours = others.stream()
                .filter(fact -> !fact.isCaptured())
                .map(EventKey::of)
                .collect(Collectors.toSet());
        List<EventRun> notMade = runs.stream()
                .filter(run -> run.role().isOfItems() && ours.contains(run.key()) && !isMade.test(run.first()))
                .toList();
        return seen(viewer, asked, notMade)
                .map(seen -> new Judged(runs.stream().collect(Collectors.groupingBy(EventRun::key)), isMade, seen));
    }

    /** First the lives of the items themselves; where these show an event to nobody, those of what was in them. */
    private Uni<SeenEvents> seen(Viewer viewer, Set<Long> asked, List<EventRun> runs) {
        Set<ItemSpan> items = new HashSet<>();
        Set<EventKey> events = new HashSet<>();
        for (EventRun run : runs) {
            List<ItemSpan> wanted = wanted(run, asked);
            items.addAll(wanted);
            if (!wanted.isEmpty()) {
                events.add(run.key());
            }
        }
        // Of what a parent was packed with, its own life tells, too.
        runs.stream()
                .filter(run -> run.role() == Role.PARENT && events.contains(run.key()))
                .forEach(run -> items.add(ItemSpan.of(run.first())));
        if (items.isEmpty()) {
            return Uni.createFrom().item(new SeenEvents());
        }
        return heldItems.seen(viewer, items, events).chain(seen -> {
            Set<EventKey> hidden = new HashSet<>(events);
            hidden.removeIf(seen::tells);
            Set<ItemSpan> around = runs.stream()
                    .filter(run -> hidden.contains(run.key()))
                    .flatMap(run -> wanted(run, asked).stream())
                    .collect(Collectors.toSet());
            return around.isEmpty()
                    ? Uni.createFrom().item(seen)
                    : heldItems
                            .seenOfContents(viewer, around, hidden)
                            .invoke(seen::addAll)
                            .replaceWith(seen);
        });
    }

    private static List<ItemSpan> wanted(EventRun run, Set<Long> asked) {
        if (asked.isEmpty()) {
            return List.of(new ItemSpan(run.first(), run.last()));
        }
        return asked.stream()
                .filter(itemId -> run.first() <= itemId && itemId <= run.last())
                .map(ItemSpan::of)
                .toList();
    }

    /** One of a run stands for all: they share the code order. */
    private static LongPredicate madeBy(String partyGln, ItemNames names) {
        return itemId -> partyGln.equals(names.makerGln(itemId));
    }

    private static List<ShownEvent> show(Viewer viewer, List<Found> events, Map<String, Place> places, Judged judged) {
        String party = viewer.partyGln();
        List<ShownEvent> shown = new ArrayList<>();
        for (Found event : events) {
            StoredFact fact = event.fact();
            StoredFact told = Visibility.wrote(party, fact, places) ? fact : fact.withoutNames();
            if (Visibility.concerns(party, fact, places)) {
                shown.add(new ShownEvent(event, told, null));
                continue;
            }
            List<EventRun> runs = ShowingDecision.told(
                    fact.isCaptured(),
                    judged.runs().getOrDefault(EventKey.of(fact), List.of()),
                    judged.isMade(),
                    judged.seen());
            if (!runs.isEmpty()) {
                shown.add(new ShownEvent(event, told, runs));
            }
        }
        return shown;
    }

    private static Set<String> placeGlns(Collection<Found> events) {
        return events.stream()
                .map(event -> event.fact().where())
                .flatMap(where -> Stream.of(where.placeGln(), where.destinationGln()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
