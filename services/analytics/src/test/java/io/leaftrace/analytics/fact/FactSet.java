package io.leaftrace.analytics.fact;

import io.leaftrace.analytics.Story;
import io.leaftrace.identity.ItemId;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ReportRecalled;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The tables of facts, in memory: it takes facts in any order and any number of times, as the projection does. */
public final class FactSet {

    /** A fact that names a run of items. */
    public record Naming(StoredFact fact, Role role, long first, long last, Long parentId) {

        public boolean names(long itemId) {
            return first <= itemId && itemId <= last;
        }
    }

    private final FactRows reading = new FactRows(new CapturedEventReading(new ItemReading(Story.codes())));
    private final Map<String, FactRow> rows = new LinkedHashMap<>();
    private final Map<String, Long> foreignIds = new HashMap<>();
    private final Map<UUID, ReportRecalled> recalls = new HashMap<>();

    public static FactSet of(List<? extends Fact> facts) {
        FactSet set = new FactSet();
        facts.forEach(set::add);
        return set;
    }

    public void add(Fact fact) {
        if (fact instanceof ReportRecalled recall) {
            recalls.merge(recall.recalledEventId(), recall, FactSet::earlier);
        }
        for (FactRow row : reading.of(fact)) {
            row.items().values().stream()
                    .flatMap(items -> items.foreign().stream())
                    .forEach(uri -> foreignIds.computeIfAbsent(uri, any -> ItemId.ofForeign(foreignIds.size())));
            rows.putIfAbsent(row.fact().header().eventId() + "/" + row.fact().part(), row);
        }
    }

    public long foreignId(String uri) {
        return foreignIds.get(uri);
    }

    public Map<Long, String> foreignUris() {
        Map<Long, String> uris = new HashMap<>();
        foreignIds.forEach((uri, itemId) -> uris.put(itemId, uri));
        return uris;
    }

    public List<StoredFact> facts() {
        return rows.values().stream().map(row -> withRecall(row.fact())).toList();
    }

    /** As the query joins it. */
    private StoredFact withRecall(StoredFact fact) {
        ReportRecalled recall = recalls.get(fact.header().eventId());
        if (recall == null) {
            return fact;
        }
        Header header = recall.header();
        OffsetDateTime at = header.occurredAt().atOffset(ZoneOffset.of(header.occurredAtOffset()));
        return new StoredFact(
                fact.header(),
                fact.part(),
                fact.type(),
                fact.epcisId(),
                fact.kind(),
                fact.where(),
                fact.details(),
                fact.emptiesParent(),
                fact.captured(),
                fact.deactivation(),
                new Recall(at, recall.reason()));
    }

    private static ReportRecalled earlier(ReportRecalled one, ReportRecalled other) {
        return one.header().compareTo(other.header()) <= 0 ? one : other;
    }

    public Stream<Naming> namings() {
        return rows.values().stream().flatMap(row -> ItemRow.of(List.of(row), foreignIds).stream()
                .map(item -> new Naming(
                        withRecall(row.fact()), item.role(), item.firstItemId(), item.lastItemId(), item.parentId())));
    }
}
