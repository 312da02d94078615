package io.leaftrace.analytics.fact;

import io.leaftrace.model.Items;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A run of consecutive items in a fact.
 *
 * @param parentId of children, the item that they were put into or taken out of; otherwise null
 */
record ItemRow(UUID eventId, int part, Role role, long firstItemId, long lastItemId, Long parentId) {

    /** The item rows of facts, with the numbers of the foreign items in them. */
    static List<ItemRow> of(List<FactRow> rows, Map<String, Long> foreignIds) {
        return rows.stream().flatMap(row -> of(row, foreignIds)).toList();
    }

    private static Stream<ItemRow> of(FactRow row, Map<String, Long> foreignIds) {
        Long parentId = row.items().containsKey(Role.PARENT)
                ? spans(row.items().get(Role.PARENT), foreignIds)
                        .findFirst()
                        .orElseThrow()
                        .first()
                : null;
        return row.items().entrySet().stream().flatMap(named -> spans(named.getValue(), foreignIds)
                .map(span -> new ItemRow(
                        row.fact().header().eventId(),
                        row.fact().part(),
                        named.getKey(),
                        span.first(),
                        span.last(),
                        named.getKey() == Role.CHILD ? parentId : null)));
    }

    private static Stream<Span> spans(Items items, Map<String, Long> foreignIds) {
        Stream<Span> own = items.runs().stream().map(run -> new Span(run.firstItemId(), run.lastItemId()));
        Stream<Span> foreign = items.foreign().stream().map(foreignIds::get).map(id -> new Span(id, id));
        return Stream.concat(own, foreign);
    }

    private record Span(long first, long last) {}
}
