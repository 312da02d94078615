package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.identity.ItemId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The items in the events of one page, and their names. */
final class EventItems {

    private final Map<EventKey, List<EventRun>> runs;
    private final ItemNames names;

    /** @param runs in the order of their items */
    EventItems(List<EventRun> runs, ItemNames names) {
        this.runs = runs.stream().collect(Collectors.groupingBy(EventRun::key));
        this.names = names;
    }

    boolean canName(StoredFact fact) {
        return runs(fact).stream().allMatch(run -> names.knows(run.first()));
    }

    /** The URIs of an event's items: ours and SSCCs by their ItemIds, then foreign ones in the order of their URIs. */
    Map<Role, List<String>> uris(StoredFact fact) {
        return runs(fact).stream()
                .collect(Collectors.groupingBy(
                        EventRun::role,
                        () -> new EnumMap<>(Role.class),
                        Collectors.collectingAndThen(Collectors.toList(), this::uris)));
    }

    private List<String> uris(List<EventRun> ofRole) {
        Stream<String> computed =
                itemIds(ofRole).filter(itemId -> !ItemId.isForeign(itemId)).mapToObj(names::uri);
        Stream<String> foreign =
                itemIds(ofRole).filter(ItemId::isForeign).mapToObj(names::uri).sorted();
        return Stream.concat(computed, foreign).toList();
    }

    private static LongStream itemIds(List<EventRun> runs) {
        return runs.stream().flatMapToLong(run -> LongStream.rangeClosed(run.first(), run.last()));
    }

    private List<EventRun> runs(StoredFact fact) {
        return runs.getOrDefault(EventKey.of(fact), List.of());
    }
}
