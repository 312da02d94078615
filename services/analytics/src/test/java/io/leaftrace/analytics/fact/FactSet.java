package io.leaftrace.analytics.fact;

import io.leaftrace.analytics.Story;
import io.leaftrace.identity.ItemId;
import io.leaftrace.model.Fact;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    public static FactSet of(List<? extends Fact> facts) {
        FactSet set = new FactSet();
        facts.forEach(set::add);
        return set;
    }

    public void add(Fact fact) {
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
        return rows.values().stream().map(FactRow::fact).toList();
    }

    public Stream<Naming> namings() {
        return rows.values().stream().flatMap(row -> ItemRow.of(List.of(row), foreignIds).stream()
                .map(item ->
                        new Naming(row.fact(), item.role(), item.firstItemId(), item.lastItemId(), item.parentId())));
    }
}
