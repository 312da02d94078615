package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.EventKind;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
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
 * @param packings what was ever put into it, and what moved that; none when that is too much
 * @param contentsKnown whether it is not too much
 * @param lacksPacking whether it was taken out of something without having been put there: the packing has not arrived
 */
record Evidence(
        long itemId,
        Life life,
        ItemSet insideNow,
        List<Contents.RunMove> packings,
        boolean contentsKnown,
        boolean lacksPacking) {

    private static final Set<String> MAKING = Set.of("commissioning", "decommissioning");

    /** @param packings null when they are too many */
    static Evidence of(long itemId, Touches touches, List<Contents.RunMove> packings) {
        List<Contents.RunMove> moves = packings == null ? List.of() : packings;
        return new Evidence(
                itemId,
                Life.of(itemId, touches),
                Contents.of(itemId, touches.of(itemId), moves),
                moves,
                packings != null,
                lacksPacking(touches.of(itemId)));
    }

    private static boolean lacksPacking(List<Touch> inOrder) {
        Set<Long> everIn = new HashSet<>();
        for (Touch touch : inOrder) {
            if (touch.putsInto()) {
                everIn.add(touch.parentId());
            } else if (touch.takesOut() && !everIn.contains(touch.parentId())) {
                return true;
            }
        }
        return false;
    }

    /** The facts of the life, in order. */
    List<StoredFact> facts() {
        return life.steps().stream().map(Life.Step::fact).toList();
    }

    /** The item, and what it is in still. */
    Set<Long> itemAndParentsNow() {
        Set<Long> itemIds = new HashSet<>(Set.of(itemId));
        life.inside().stream()
                .map(Life.Inside::stay)
                .filter(stay -> stay.to() == null)
                .forEach(stay -> itemIds.add(stay.parentId()));
        return itemIds;
    }

    /** With these steps alone, and what they tell of. */
    Evidence only(Set<StoredFact> shown) {
        List<Life.Step> steps = life.steps().stream()
                .filter(step -> shown.contains(step.fact()))
                .toList();
        Set<Long> named = new HashSet<>();
        steps.forEach(step -> {
            named.add(step.itemId());
            if (step.touch().parentId() != null) {
                named.add(step.touch().parentId());
            }
        });
        List<Life.Inside> inside = life.inside().stream()
                .filter(entry -> named.contains(entry.stay().parentId()))
                .toList();
        boolean endsThere = !steps.isEmpty()
                && steps.get(steps.size() - 1)
                        .equals(life.steps().get(life.steps().size() - 1));
        return new Evidence(
                itemId,
                new Life(steps, inside, life.goesDeeper()),
                endsThere ? insideNow : new ItemSet(),
                endsThere ? packings : List.of(),
                contentsKnown,
                lacksPacking);
    }

    /** As somebody may see it who never had it. */
    Evidence withoutContents() {
        return new Evidence(itemId, life, new ItemSet(), List.of(), contentsKnown, lacksPacking);
    }

    /** Whether any fact that counts tells of the item. */
    boolean showsAnything() {
        return life.steps().stream().anyMatch(step -> step.touch().counts());
    }

    /** Whether its maker told what became of its code: applied, rejected, deactivated, or packed into. */
    boolean showsMaking() {
        return life.steps().stream()
                .filter(step -> step.depth() == 0 && step.touch().counts())
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
