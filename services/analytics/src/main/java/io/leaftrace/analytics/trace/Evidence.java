package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.EventKind;
import io.leaftrace.analytics.fact.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All facts that bear on one item, read.
 *
 * @param itemId the item
 * @param life its life
 * @param insideNow what is in it now
 * @param packings what was ever put into it, and what moved that
 */
record Evidence(long itemId, Life life, ItemSet insideNow, List<Contents.RunMove> packings) {

    private static final Set<String> MAKING = Set.of("commissioning", "decommissioning");

    static Evidence of(long itemId, Touches touches, List<Contents.RunMove> packings) {
        ItemSet insideNow = Contents.of(itemId, touches.of(itemId), packings);
        return new Evidence(itemId, Life.of(itemId, touches), insideNow, packings);
    }

    /** Whether any fact that counts tells of the item. */
    boolean showsAnything() {
        return life.steps().stream().anyMatch(step -> !step.fact().isRecalled());
    }

    /** Whether its maker told what became of its code: applied, rejected, deactivated, or packed into. */
    boolean showsMaking() {
        return life.steps().stream()
                .filter(step -> step.depth() == 0 && !step.fact().isRecalled())
                .anyMatch(step -> step.touch().role() == Role.PARENT
                        || isMaking(step.fact().kind()));
    }

    private static boolean isMaking(EventKind kind) {
        return kind.bizStep() != null && MAKING.contains(kind.bizStep());
    }

    /** The items that the life's steps speak of. */
    Set<Long> itemIds() {
        Set<Long> itemIds = new HashSet<>(Set.of(itemId));
        life.inside().forEach(inside -> itemIds.add(inside.stay().parentId()));
        for (Life.Step step : life.steps()) {
            itemIds.add(step.itemId());
            if (step.touch().parentId() != null) {
                itemIds.add(step.touch().parentId());
            }
        }
        return itemIds;
    }

    /** The GLNs of the places that the life's steps speak of. */
    Set<String> placeGlns() {
        return life.steps().stream()
                .map(step -> step.fact().where())
                .flatMap(where -> Stream.of(where.placeGln(), where.destinationGln()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    Levels levels() {
        Levels levels = new Levels();
        life.inside()
                .forEach(inside ->
                        levels.learn(inside.stay().childId(), inside.stay().parentId()));
        for (Contents.RunMove packing : packings) {
            boolean intoThis = packing.touch().putsInto() && packing.touch().parentId() == itemId;
            if (intoThis) {
                levels.learn(packing.first(), itemId);
            }
        }
        return levels;
    }
}
