package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.registry.Place;
import java.util.List;
import java.util.Map;

/**
 * A fact of an item's life that somebody sees in its trace.
 *
 * @param itemId the item that the fact names: the item itself or something that it was in
 * @param depth 0 for the item itself
 * @param parentId of a child, the item that it was put into or taken out of; otherwise null
 * @param packs whether something was put into the item that the fact names: that is part of the life of that one
 */
public record SeenStep(StoredFact fact, long itemId, int depth, Long parentId, boolean packs) {

    /**
     * What a viewer sees of an item of which it is not the maker.
     *
     * @param touches of the item and of all that it ever was in, by item; in any order
     * @param places by GLN, as far as they are registered
     */
    public static List<SeenStep> of(
            long itemId, Map<Long, List<Touch>> touches, Viewer viewer, Map<String, Place> places) {
        Touches all = new Touches();
        all.add(touches.keySet(), touches);
        Life life = Life.of(itemId, all);
        List<StoredFact> facts = life.steps().stream().map(Life.Step::fact).toList();
        Visibility visibility = Visibility.of(viewer, Visibility.Origin.NOBODYS, facts, places);
        return life.steps().stream()
                .filter(step -> shows(visibility, step.fact()))
                .map(SeenStep::of)
                .toList();
    }

    private static boolean shows(Visibility visibility, StoredFact fact) {
        if (visibility instanceof Visibility.Until until) {
            return fact.compareTo(until.last()) <= 0;
        }
        if (visibility instanceof Visibility.Only only) {
            return only.facts().contains(fact);
        }
        return visibility instanceof Visibility.Whole;
    }

    private static SeenStep of(Life.Step step) {
        Touch touch = step.touch();
        boolean packs = touch.role() == Role.PARENT && !step.fact().emptiesParent();
        return new SeenStep(step.fact(), step.itemId(), step.depth(), touch.parentId(), packs);
    }
}
