package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.FactSet;
import io.leaftrace.analytics.fact.FactSet.Naming;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.model.Fact;
import java.time.Instant;
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

    static Evidence judged(long itemId, List<? extends Fact> facts, Parties parties) {
        return new Tracing(FactSet.of(facts)).judged(itemId, parties);
    }

    Evidence of(long itemId) {
        return gathered(itemId).evidence();
    }

    /** With each fact counting or not. */
    Evidence judged(long itemId, Parties parties) {
        return gathered(itemId).judged(parties, Instant.MAX).evidence();
    }

    Gathered gathered(long itemId) {
        Map<Long, List<Touch>> all = new HashMap<>();
        Set<Long> level = Set.of(itemId);
        while (!level.isEmpty()) {
            Map<Long, List<Touch>> touches = touchesOf(level);
            all.putAll(touches);
            // As the query has it: whatever names a parent, whether it counts or not
            level = touches.values().stream()
                    .flatMap(List::stream)
                    .filter(touch -> touch.role() == Role.CHILD && touch.parentId() != null)
                    .map(Touch::parentId)
                    .filter(parent -> !all.containsKey(parent))
                    .collect(Collectors.toSet());
        }
        return new Gathered(itemId, all, packings(itemId), Gathered.Flags.NONE, false);
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
