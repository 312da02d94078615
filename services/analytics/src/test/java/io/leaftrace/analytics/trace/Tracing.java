package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.FactSet.Naming;
import io.leaftrace.model.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers evidence from facts in memory, as {@link GatherEvidence} does from the database. */
final class Tracing {

    private final FactSet set;

    Tracing(FactSet set) {
        this.set = set;
    }

    static Evidence of(long itemId, List<? extends Fact> facts) {
        return new Tracing(FactSet.of(facts)).of(itemId);
    }

    Evidence of(long itemId) {
        Map<Long, List<Touch>> found = touches(itemId);
        Touches touches = new Touches();
        touches.add(found.keySet(), found);
        return Evidence.of(itemId, touches, packings(itemId));
    }

    /** Of an item and of all that it ever was in. */
    Map<Long, List<Touch>> touches(long itemId) {
        Touches touches = new Touches();
        Map<Long, List<Touch>> found = new HashMap<>();
        Set<Long> level = Set.of(itemId);
        while (!level.isEmpty()) {
            Map<Long, List<Touch>> ofLevel = touchesOf(level);
            found.putAll(ofLevel);
            touches.add(level, ofLevel);
            level = touches.parentsMissing(level);
        }
        return found;
    }

    private Map<Long, List<Touch>> touchesOf(Set<Long> itemIds) {
        Map<Long, List<Touch>> touches = new HashMap<>();
        itemIds.forEach(itemId -> touches.put(
                itemId,
                set.namings()
                        .filter(naming -> naming.names(itemId))
                        .map(Tracing::touch)
                        .toList()));
        return touches;
    }

    private List<Contents.RunMove> packings(long parentId) {
        List<Naming> children = set.namings()
                .filter(naming -> Objects.equals(naming.parentId(), parentId))
                .toList();
        return set.namings()
                .filter(naming -> children.stream()
                        .anyMatch(child -> child.first() <= naming.last() && naming.first() <= child.last()))
                .map(naming -> new Contents.RunMove(touch(naming), naming.first(), naming.last()))
                .collect(Collectors.toList());
    }

    private static Touch touch(Naming naming) {
        return new Touch(naming.fact(), naming.role(), naming.parentId());
    }
}
