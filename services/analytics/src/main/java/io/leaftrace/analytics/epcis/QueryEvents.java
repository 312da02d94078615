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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers an EPCIS query with a page of events. */
@ApplicationScoped
public class QueryEvents {

    /** A page ends early when its events grow beyond this. */
    private static final long PAGE_SIZE_CHARS = 2_000_000;

    private final EventStore store;
    private final FindItems findItems;
    private final NameItems nameItems;

    QueryEvents(EventStore store, FindItems findItems, NameItems nameItems) {
        this.store = store;
        this.findItems = findItems;
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
                .chain(lookups -> store.find(query, lookups, limit(query)))
                .chain(found -> tell(fitting(found, query.perPage()), found.size(), query));
    }

    /** What of a window of arrivals fits into one document. */
    Uni<ArrivedEvents> arrived(EventQuery query, ArrivalWindow window, int limit) {
        return lookUp(query)
                .chain(lookups -> store.findArrived(query, lookups, window, limit + 1))
                .chain(found -> {
                    List<StoredFact> facts =
                            fitting(found.stream().map(FoundArrived::found).toList(), limit);
                    Arrival reached = facts.size() < found.size()
                            ? found.get(facts.size() - 1).arrival()
                            : Arrival.wholeOf(window.until());
                    return document(facts).map(document -> new ArrivedEvents(document, facts.size(), reached));
                });
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
        return store.count(query, lookups, query.maxEventCount() + 1)
                .invoke(count -> {
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

    /** As many as an answer may hold, at least one. */
    private static List<StoredFact> fitting(List<Found> found, int perPage) {
        List<StoredFact> facts = new ArrayList<>();
        long size = 0;
        for (Found next : found) {
            size += next.jsonSizeChars();
            boolean full = facts.size() == perPage || (size > PAGE_SIZE_CHARS && !facts.isEmpty());
            if (full) {
                break;
            }
            facts.add(next.fact());
        }
        return facts;
    }

    private Uni<EventPage> tell(List<StoredFact> facts, int foundCount, EventQuery query) {
        PageToken next = facts.size() < foundCount ? after(facts, query) : null;
        return document(facts)
                .map(document -> new EventPage(
                        document,
                        next == null ? null : next.text(query.fingerprint()),
                        next == null ? null : next.expiresAt()));
    }

    private Uni<ObjectNode> document(List<StoredFact> facts) {
        List<StoredFact> ours =
                facts.stream().filter(fact -> !fact.isCaptured()).toList();
        return store.items(ours)
                .chain(items -> nameItems.linksOf(itemIds(items)).map(names -> new EventItems(items, names)))
                // A report of 50,000 serials is one event, and to compute so many keeps a thread busy for seconds.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(items -> document(facts, items));
    }

    private static PageToken after(List<StoredFact> facts, EventQuery query) {
        StoredFact last = facts.get(facts.size() - 1);
        Header header = last.header();
        boolean byRecordTime = query.order().time() == Condition.Column.RECORD_TIME;
        return new PageToken(
                byRecordTime ? header.recordedAt() : header.occurredAt(),
                header.eventId(),
                last.part(),
                query.toldBefore() + facts.size(),
                Instant.now().plus(PageToken.LIFE));
    }

    /** An event of ours that names an item of a code order not known yet waits until it is. */
    private static ObjectNode document(List<StoredFact> facts, EventItems items) {
        QueryDocument document = new QueryDocument();
        for (StoredFact fact : facts) {
            if (fact.isCaptured()) {
                document.add(fact.captured());
            } else if (items.canName(fact)) {
                document.add(EpcisRendering.render(fact, items.uris(fact)), EpcisRendering.context(fact));
            }
        }
        return document.document(Instant.now());
    }

    /** For an own serial, one of its run stands for all: they share the code order. */
    private static Set<Long> itemIds(List<EventItems.Run> runs) {
        return runs.stream().flatMap(run -> Stream.of(run.first(), run.last())).collect(Collectors.toSet());
    }
}
