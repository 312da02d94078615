package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.identity.ItemId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The events of one item's life as a document. A line report names 50,000 packs; here each event names those of its items
 * that the life is about, as a repository may hide parts of an event from whoever asks (EPCIS 2.0, section 8.2.2).
 */
@ApplicationScoped
public class EventsOfLife {

    private final EventStore store;
    private final NameItems nameItems;

    EventsOfLife(EventStore store, NameItems nameItems) {
        this.store = store;
        this.nameItems = nameItems;
    }

    /**
     * An event of the life.
     *
     * @param items what it names of the life
     * @param withChildren whether its children are told, all of them
     */
    public record Event(StoredFact fact, Map<Role, List<Long>> items, boolean withChildren) {}

    /**
     * An EPCISQueryDocument.
     *
     * @param uri names an item of the life; null for one whose order is not known yet
     */
    public Uni<ObjectNode> document(List<Event> events, LongFunction<String> uri) {
        List<StoredFact> packings = events.stream()
                .filter(event -> event.withChildren() && !event.fact().isCaptured())
                .map(Event::fact)
                .toList();
        return store.items(packings)
                .map(runs ->
                        runs.stream().filter(run -> run.role() == Role.CHILD).toList())
                .chain(runs -> nameItems.linksOf(ends(runs)).map(names -> new EventItems(runs, names)))
                // 100,000 children are 100,000 ciphers.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(children -> document(events, uri, children));
    }

    private static ObjectNode document(List<Event> events, LongFunction<String> uri, EventItems children) {
        QueryDocument document = new QueryDocument();
        for (Event event : events) {
            if (event.fact().isCaptured()) {
                document.add(event.fact().captured());
            } else if (children.canName(event.fact())) {
                Map<Role, List<String>> uris = uris(event, uri);
                uris.putAll(children.uris(event.fact()));
                if (uris.values().stream().noneMatch(List::isEmpty)) {
                    document.add(EpcisRendering.render(event.fact(), uris), EpcisRendering.context(event.fact()));
                }
            }
        }
        return document.document(Instant.now());
    }

    /** An item that cannot be named yet leaves its role empty: the event waits. */
    private static Map<Role, List<String>> uris(Event event, LongFunction<String> uri) {
        Map<Role, List<String>> uris = new EnumMap<>(Role.class);
        event.items()
                .forEach((role, itemIds) -> uris.put(
                        role,
                        itemIds.stream()
                                .flatMap(itemId -> Stream.ofNullable(uri.apply(itemId)))
                                .toList()));
        return uris;
    }

    private static Set<Long> ends(List<EventRun> runs) {
        return runs.stream()
                .flatMapToLong(run -> ItemId.isForeign(run.first())
                        ? LongStream.rangeClosed(run.first(), run.last())
                        : LongStream.of(run.first(), run.last()))
                .boxed()
                .collect(Collectors.toSet());
    }
}
