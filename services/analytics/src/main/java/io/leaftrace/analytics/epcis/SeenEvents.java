package io.leaftrace.analytics.epcis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which items of which events somebody sees. */
public final class SeenEvents {

    /** Of what was packed into these, all may be seen. */
    private final Map<EventKey, Set<Long>> packed = new HashMap<>();

    /** First to last item, without overlaps. */
    private final Map<EventKey, TreeMap<Long, Long>> items = new HashMap<>();

    /** Some of an event's items; together with those before. */
    public void add(EventKey event, ItemSpan seen) {
        TreeMap<Long, Long> spans = items.computeIfAbsent(event, any -> new TreeMap<>());
        long first = seen.first();
        long last = seen.last();
        for (var before = spans.floorEntry(last);
                before != null && before.getValue() >= first;
                before = spans.floorEntry(last)) {
            spans.remove(before.getKey());
            first = Math.min(first, before.getKey());
            last = Math.max(last, before.getValue());
        }
        spans.put(first, last);
    }

    /** All that an event packed into a parent. */
    public void addPacked(EventKey event, long parentId) {
        packed.computeIfAbsent(event, any -> new HashSet<>()).add(parentId);
    }

    public void addAll(SeenEvents others) {
        others.items.forEach((event, spans) -> spans.forEach((first, last) -> add(event, new ItemSpan(first, last))));
        others.packed.forEach((event, parents) -> parents.forEach(parent -> addPacked(event, parent)));
    }

    boolean tells(EventKey event) {
        return items.containsKey(event);
    }

    boolean packedInto(EventKey event, long parentId) {
        return packed.getOrDefault(event, Set.of()).contains(parentId);
    }

    /** Those spans of an event that are seen, within a run of its items. */
    List<ItemSpan> within(EventKey event, long first, long last) {
        TreeMap<Long, Long> spans = items.getOrDefault(event, new TreeMap<>());
        Long from = spans.floorKey(first);
        return spans.subMap(from == null ? first : from, true, last, true).entrySet().stream()
                .filter(span -> span.getValue() >= first)
                .map(span -> new ItemSpan(Math.max(first, span.getKey()), Math.min(last, span.getValue())))
                .toList();
    }
}
