package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.epcis.EventStore.Found;
import io.leaftrace.analytics.epcis.EventStore.FoundArrived;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.model.Header;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers an EPCIS query with a page of events. */
@ApplicationScoped
public class QueryEvents {

    /** A page ends early when its events grow beyond this. */
    private static final long PAGE_SIZE_CHARS = 2_000_000;

    /** Of which a party sees nothing, and that were looked at nevertheless. */
    private static final int MOST_HIDDEN = 10_000;

    private static final int FEWEST_AT_A_TIME = 50;

    private final EventStore store;
    private final FindItems findItems;
    private final ShowEvents showEvents;
    private final NameItems nameItems;

    QueryEvents(EventStore store, FindItems findItems, ShowEvents showEvents, NameItems nameItems) {
        this.store = store;
        this.findItems = findItems;
        this.showEvents = showEvents;
        this.nameItems = nameItems;
    }

    /**
     * The next page of a query's events.
     *
     * @return fails with {@link EpcisException}
     */
    public Uni<EventPage> page(EventQuery query) {
        return lookUp(query)
                .call(lookups -> refuseTooMany(query, lookups))
                .chain(lookups -> shown(query, lookups, limit(query)))
                .chain(shown -> tell(fitting(shown, query.perPage()), shown.size(), query));
    }

    /** What of a window of arrivals fits into one document. */
    Uni<ArrivedEvents> arrived(EventQuery query, ArrivalWindow window, int limit) {
        return lookUp(query)
                .chain(lookups -> store.findArrived(query, lookups, window, limit + 1))
                .chain(found -> {
                    List<Found> events =
                            fitting(found.stream().map(FoundArrived::found).toList(), limit, Found::jsonSizeChars);
                    Arrival reached = events.size() < found.size()
                            ? found.get(events.size() - 1).arrival()
                            : Arrival.wholeOf(window.until());
                    return showEvents.to(query.viewer(), Set.of(), events).chain(shown -> document(shown)
                            .map(document -> new ArrivedEvents(document, shown.size(), reached)));
                });
    }

    /** How far a query has been looked at: to an event, or how many where no time tells it. */
    private record Reached(PageToken last, int looked) {}

    /**
     * How many events are wanted.
     *
     * @param sizeChars nor many more than that, but two at least
     */
    private record Most(int count, long sizeChars) {

        boolean isReachedBy(List<ShownEvent> shown) {
            long size = shown.stream()
                    .mapToLong(event -> event.found().jsonSizeChars())
                    .sum();
            return shown.size() >= count || (shown.size() > 1 && size > sizeChars);
        }
    }

    /** The next events that the viewer may see. */
    private Uni<List<ShownEvent>> shown(EventQuery query, EventSql.Lookups lookups, int limit) {
        boolean byTime = query.order().field() == null;
        if (!query.viewer().isParty()) {
            return store.find(query, lookups, query.after(), query.toldBefore(), limit)
                    .chain(found -> showEvents.to(query.viewer(), Set.of(), found));
        }
        // Where no time tells how far a page reached, what was told is looked for again: some between was hidden.
        int before = byTime ? 0 : query.toldBefore();
        Most most = new Most(before + limit, byTime ? PAGE_SIZE_CHARS : Long.MAX_VALUE);
        return shown(query, lookups, new Reached(query.after(), 0), most, List.of())
                .map(shown -> shown.subList(Math.min(before, shown.size()), shown.size()));
    }

    /** Those of a large report are told by reading the lives of all its items, so no more is looked at than fits a page. */
    private Uni<List<ShownEvent>> shown(
            EventQuery query, EventSql.Lookups lookups, Reached reached, Most most, List<ShownEvent> before) {
        int limit = Math.max(FEWEST_AT_A_TIME, most.count() - before.size());
        return store.find(query, lookups, reached.last(), reached.looked(), limit)
                .chain(found -> {
                    List<Found> some = fitting(found, limit, Found::jsonSizeChars);
                    boolean atEnd = some.size() == found.size() && found.size() < limit;
                    return showEvents
                            .to(query.viewer(), EventSql.itemsNamed(query, lookups), some)
                            .chain(visible -> {
                                List<ShownEvent> shown = Stream.concat(before.stream(), visible.stream())
                                        .limit(most.count())
                                        .toList();
                                if (atEnd || most.isReachedBy(shown)) {
                                    return Uni.createFrom().item(shown);
                                }
                                PageToken last = token(some.get(some.size() - 1).fact(), query, 0);
                                Reached next = new Reached(last, reached.looked() + some.size());
                                refuseTooManyHidden(next.looked() - shown.size());
                                return shown(query, lookups, next, most, shown);
                            });
                });
    }

    private static void refuseTooManyHidden(int hidden) {
        if (hidden > MOST_HIDDEN) {
            throw new QueryTooComplexException(
                    "Too many events tell of these items that are others' business; ask for less time.");
        }
    }

    private Uni<EventSql.Lookups> lookUp(EventQuery query) {
        List<Condition.Names> named = query.conditions().stream()
                .filter(Condition.Names.class::isInstance)
                .map(Condition.Names.class::cast)
                .toList();
        return Multi.createFrom()
                .iterable(named)
                .onItem()
                .transformToUniAndConcatenate(findItems::of)
                .collect()
                .asList()
                .chain(found -> store.namespaces(prefixes(query)).map(namespaces -> {
                    Map<Condition.Names, FindItems.Found> items = new HashMap<>();
                    IntStream.range(0, named.size()).forEach(at -> items.put(named.get(at), found.get(at)));
                    return new EventSql.Lookups(items, namespaces);
                }));
    }

    private static Set<String> prefixes(EventQuery query) {
        Stream<FieldName> inConditions = query.conditions().stream().flatMap(QueryEvents::fields);
        return Stream.concat(inConditions, Stream.ofNullable(query.order().field()))
                .map(FieldName::prefix)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Stream<FieldName> fields(Condition condition) {
        if (condition instanceof Condition.FieldIs is) {
            return is.fields().stream();
        }
        if (condition instanceof Condition.FieldCompares compares) {
            return compares.fields().stream();
        }
        return condition instanceof Condition.FieldExists exists ? exists.fields().stream() : Stream.empty();
    }

    private Uni<Void> refuseTooMany(EventQuery query, EventSql.Lookups lookups) {
        if (query.maxEventCount() == null || query.after() != null) {
            return Uni.createFrom().voidItem();
        }
        boolean counted = query.viewer().isParty() && EventSql.isNarrow(query, lookups);
        Most most = new Most(query.maxEventCount() + 1, Long.MAX_VALUE);
        Uni<Long> fitting = counted
                ? shown(query, lookups, new Reached(null, 0), most, List.of()).map(shown -> (long) shown.size())
                : store.count(query, lookups, query.maxEventCount() + 1);
        return fitting.invoke(count -> {
                    if (count > query.maxEventCount()) {
                        throw new QueryTooLargeException(
                                "More than " + query.maxEventCount() + " events fit the query.");
                    }
                })
                .replaceWithVoid();
    }

    /** One more than a page holds, to know whether another page follows; none beyond what the query limits. */
    private static int limit(EventQuery query) {
        int page = query.perPage() + 1;
        return query.eventCountLimit() == null
                ? page
                : Math.max(0, Math.min(page, query.eventCountLimit() - query.toldBefore()));
    }

    private static List<ShownEvent> fitting(List<ShownEvent> shown, int perPage) {
        return fitting(shown, perPage, event -> event.found().jsonSizeChars());
    }

    /** As many as an answer may hold, at least one. */
    private static <E> List<E> fitting(List<E> events, int perPage, ToIntFunction<E> sizeChars) {
        List<E> fitting = new ArrayList<>();
        long size = 0;
        for (E next : events) {
            size += sizeChars.applyAsInt(next);
            boolean full = fitting.size() == perPage || (size > PAGE_SIZE_CHARS && !fitting.isEmpty());
            if (full) {
                break;
            }
            fitting.add(next);
        }
        return fitting;
    }

    private Uni<EventPage> tell(List<ShownEvent> events, int shownCount, EventQuery query) {
        PageToken next =
                events.size() < shownCount ? token(events.get(events.size() - 1).fact(), query, events.size()) : null;
        return document(events)
                .map(document -> new EventPage(
                        document,
                        next == null ? null : next.text(query.fingerprint()),
                        next == null ? null : next.expiresAt()));
    }

    private Uni<ObjectNode> document(List<ShownEvent> events) {
        List<StoredFact> whole = events.stream()
                .filter(event -> event.runs() == null)
                .map(ShownEvent::fact)
                .filter(fact -> !fact.isCaptured())
                .toList();
        List<EventRun> known = events.stream()
                .filter(event -> event.runs() != null)
                .flatMap(event -> event.runs().stream())
                .toList();
        return store.items(whole)
                .map(runs -> Stream.concat(runs.stream(), known.stream()).toList())
                .chain(items -> nameItems.linksOf(itemIds(items)).map(names -> new EventItems(items, names)))
                // A report of 50,000 serials is one event, and to compute so many keeps a thread busy for seconds.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(items -> document(events, items));
    }

    /** @param more how many events were told since the page before */
    private static PageToken token(StoredFact last, EventQuery query, int more) {
        Header header = last.header();
        boolean byRecordTime = query.order().time() == Condition.Column.RECORD_TIME;
        return new PageToken(
                byRecordTime ? header.recordedAt() : header.occurredAt(),
                header.eventId(),
                last.part(),
                query.toldBefore() + more,
                Instant.now().plus(PageToken.LIFE));
    }

    /** An event of ours that names an item of a code order not known yet waits until it is. */
    private static ObjectNode document(List<ShownEvent> events, EventItems items) {
        QueryDocument document = new QueryDocument();
        for (ShownEvent event : events) {
            StoredFact fact = event.fact();
            if (fact.isCaptured()) {
                document.add(fact.captured());
            } else if (items.canName(fact)) {
                document.add(EpcisRendering.render(fact, items.uris(fact)), EpcisRendering.context(fact));
            }
        }
        return document.document(Instant.now());
    }

    /** For an own serial, one of its run stands for all: they share the code order. */
    private static Set<Long> itemIds(List<EventRun> runs) {
        return runs.stream().flatMap(run -> Stream.of(run.first(), run.last())).collect(Collectors.toSet());
    }
}
