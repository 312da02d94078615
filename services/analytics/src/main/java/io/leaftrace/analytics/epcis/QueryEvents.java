package io.leaftrace.analytics.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.epcis.EventStore.Found;
import io.leaftrace.analytics.epcis.EventStore.FoundArrived;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.Code;
import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.NameItems;
import io.leaftrace.analytics.item.SettleCode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers an EPCIS query with a page of events. */
@ApplicationScoped
class QueryEvents {

    /** A page ends early when its events grow beyond this. */
    private static final long PAGE_SIZE_CHARS = 2_000_000;

    private final EventStore store;
    private final CodeReading codes;
    private final SettleCode settleCode;
    private final ForeignItems foreignItems;
    private final NameItems nameItems;

    QueryEvents(
            EventStore store,
            CodeReading codes,
            SettleCode settleCode,
            ForeignItems foreignItems,
            NameItems nameItems) {
        this.store = store;
        this.codes = codes;
        this.settleCode = settleCode;
        this.foreignItems = foreignItems;
        this.nameItems = nameItems;
    }

    Uni<EventPage> page(EventQuery query) {
        return matched(query)
                .chain(matched -> store.find(query, matched, query.perPage() + 1))
                .chain(found -> tell(fitting(found, query.perPage()), found.size(), query));
    }

    /** What of a window of arrivals fits into one document. */
    Uni<ArrivedEvents> arrived(EventQuery query, ArrivalWindow window, int limit) {
        return matched(query)
                .chain(matched -> store.findArrived(query, matched, window, limit + 1))
                .chain(found -> {
                    List<StoredFact> facts =
                            fitting(found.stream().map(FoundArrived::found).toList(), limit);
                    Arrival reached = facts.size() < found.size()
                            ? found.get(facts.size() - 1).arrival()
                            : Arrival.wholeOf(window.until());
                    return document(facts).map(document -> new ArrivedEvents(document, facts.size(), reached));
                });
    }

    private Uni<List<Long[]>> matched(EventQuery query) {
        return Multi.createFrom()
                .iterable(query.matches())
                .onItem()
                .transformToUniAndConcatenate(this::itemIds)
                .collect()
                .asList();
    }

    private Uni<Long[]> itemIds(EventQuery.Match match) {
        return Multi.createFrom()
                .iterable(match.codes())
                .onItem()
                .transformToUniAndConcatenate(text -> settleCode.settle(codes.read(text)))
                .collect()
                .asList()
                .chain(this::numbers);
    }

    private Uni<Long[]> numbers(List<Code> settled) {
        List<Long> computed = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (Code code : settled) {
            code.itemId().ifPresentOrElse(computed::add, () -> foreign.add(code.uri()));
        }
        return foreignItems.findAll(foreign).map(interned -> {
            computed.addAll(interned);
            return computed.toArray(Long[]::new);
        });
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
        String next = facts.size() < foundCount
                ? PageToken.after(facts.get(facts.size() - 1)).text(query.fingerprint())
                : null;
        return document(facts).map(document -> new EventPage(document, next));
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
