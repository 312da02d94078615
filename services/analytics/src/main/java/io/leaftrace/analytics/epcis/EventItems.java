package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.item.ItemNames;
import io.leaftrace.identity.ItemId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The items in the events of one page, and their names. */
final class EventItems {

    /** Consecutive items in an event. */
    record Run(UUID eventId, int part, Role role, long first, long last) {

        EventKey key() {
            return new EventKey(eventId, part);
        }

        Run only(ItemSpan span) {
            return new Run(eventId, part, role, span.first(), span.last());
        }
    }

    private final Map<EventKey, List<Run>> runs;
    private final ItemNames names;

    /** @param runs in the order of their items */
    EventItems(List<Run> runs, ItemNames names) {
        this.runs = runs.stream().collect(Collectors.groupingBy(Run::key));
        this.names = names;
    }

    boolean canName(StoredFact fact) {
        return runs(fact).stream().allMatch(run -> names.knows(run.first()));
    }

    /** The URIs of an event's items: ours and SSCCs by their ItemIds, then foreign ones in the order of their URIs. */
    Map<Role, List<String>> uris(StoredFact fact) {
        return runs(fact).stream()
                .collect(Collectors.groupingBy(
                        Run::role,
                        () -> new EnumMap<>(Role.class),
                        Collectors.collectingAndThen(Collectors.toList(), this::uris)));
    }

    private List<String> uris(List<Run> ofRole) {
        Stream<String> computed =
                itemIds(ofRole).filter(itemId -> !ItemId.isForeign(itemId)).mapToObj(names::uri);
        Stream<String> foreign =
                itemIds(ofRole).filter(ItemId::isForeign).mapToObj(names::uri).sorted();
        return Stream.concat(computed, foreign).toList();
    }

    private static LongStream itemIds(List<Run> runs) {
        return runs.stream().flatMapToLong(run -> LongStream.rangeClosed(run.first(), run.last()));
    }

    private List<Run> runs(StoredFact fact) {
        return runs.getOrDefault(EventKey.of(fact), List.of());
    }
}
