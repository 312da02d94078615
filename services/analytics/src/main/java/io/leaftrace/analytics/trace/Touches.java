package io.leaftrace.analytics.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The facts of an item and of all that it ever was in, in the order of facts. */
final class Touches {

    private static final Comparator<Touch> IN_ORDER =
            Comparator.comparing(Touch::fact).thenComparing(Touch::role);

    private final Map<Long, List<Touch>> byItem = new HashMap<>();
    private final Map<Long, List<Stay>> stays = new HashMap<>();

    /** Adds one level: the facts of items that were not there yet; in any order. */
    void add(Set<Long> itemIds, Map<Long, List<Touch>> touches) {
        for (Long itemId : itemIds) {
            List<Touch> sorted = new ArrayList<>(touches.getOrDefault(itemId, List.of()));
            sorted.sort(IN_ORDER);
            byItem.put(itemId, List.copyOf(sorted));
        }
    }

    List<Touch> of(long itemId) {
        return byItem.getOrDefault(itemId, List.of());
    }

    /** An item's stays inside its direct parents, in order. */
    List<Stay> stays(long itemId) {
        return stays.computeIfAbsent(itemId, this::findStays);
    }

    private List<Stay> findStays(long itemId) {
        List<Stay> found = new ArrayList<>();
        Stay open = null;
        for (Move move : moves(itemId)) {
            if (open != null && move.ends(open)) {
                found.add(new Stay(
                        itemId, open.parentId(), open.from(), move.touch().fact()));
                open = null;
            }
            if (open == null && move.touch().putsInto()) {
                open = new Stay(itemId, move.parentId(), move.touch().fact(), null);
            }
        }
        if (open != null) {
            found.add(open);
        }
        return List.copyOf(found);
    }

    private List<Move> moves(long itemId) {
        Stream<Move> own = of(itemId).stream()
                .filter(touch -> touch.putsInto() || touch.takesOut() || touch.leaves())
                .map(touch -> new Move(touch, touch.parentId()));
        Stream<Move> ofParents = parents(itemId).distinct().flatMap(this::emptyings);
        return Stream.concat(own, ofParents)
                .sorted(Comparator.comparing(Move::touch, IN_ORDER))
                .toList();
    }

    private Stream<Long> parents(long itemId) {
        return of(itemId).stream().filter(Touch::putsInto).map(Touch::parentId).filter(Objects::nonNull);
    }

    private Stream<Move> emptyings(long parentId) {
        return of(parentId).stream().filter(Touch::empties).map(touch -> new Move(touch, parentId));
    }

    /** Something that changes what an item is in. */
    private record Move(Touch touch, Long parentId) {

        boolean ends(Stay stay) {
            boolean ofThisParent = parentId != null && parentId == stay.parentId();
            if (touch.putsInto()) {
                return !ofThisParent;
            }
            return touch.leaves() || ofThisParent;
        }
    }
}
