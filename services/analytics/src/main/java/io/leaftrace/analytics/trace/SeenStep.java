package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.access.Viewer;
import io.leaftrace.analytics.access.Visibility;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fact of an item's life that somebody sees in its trace.
 *
 * @param itemId the item that the fact names: the item itself or something that it was in
 * @param depth 0 for the item itself
 * @param parentId of a child, the item that it was put into or taken out of; otherwise null
 * @param packs whether something was put into the item that the fact names: that is part of the life of that one
 */
public record SeenStep(StoredFact fact, long itemId, int depth, Long parentId, boolean packs) {

    /** Whether an alert is open that speaks against that a fact shows where an item was that it names. */
    @FunctionalInterface
    public interface Objection {

        boolean speaksAgainst(StoredFact fact, long itemId);
    }

    /**
     * What a viewer sees of an item of which it is not the maker, as its trace would tell it.
     *
     * @param touches of the item and of all that it ever was in, by item; in any order. None of them may lie ahead
     */
    public static List<SeenStep> of(
            long itemId, Map<Long, List<Touch>> touches, Viewer viewer, Parties parties, Objection objection) {
        Map<Long, List<Touch>> judged =
                Claims.judge(itemId, touches, List.of(), parties, Instant.MAX).touches();
        Touches all = new Touches();
        all.add(judged.keySet(), judged);
        Life life = Life.of(itemId, all);
        List<StoredFact> facts = life.steps().stream().map(Life.Step::fact).toList();
        Set<StoredFact> doubtful = doubtful(life, judged, objection);
        Visibility visibility = Visibility.of(
                viewer, Visibility.Origin.NOBODYS, facts, parties.places(), fact -> !doubtful.contains(fact));
        // Told besides is what follows from what is shown: not by which packing, unseen, something came to be around
        // the item.
        Life shown =
                visibility instanceof Visibility.Until until && !until.besides().isEmpty()
                        ? Life.of(itemId, only(judged, until))
                        : life;
        return shown.steps().stream()
                .filter(step -> shows(visibility, step.fact()))
                .map(SeenStep::of)
                .toList();
    }

    private static Touches only(Map<Long, List<Touch>> touches, Visibility.Until until) {
        Map<Long, List<Touch>> shown = new HashMap<>();
        touches.forEach((item, ofItem) -> shown.put(
                item, ofItem.stream().filter(touch -> until.shows(touch.fact())).toList()));
        Touches all = new Touches();
        all.add(shown.keySet(), shown);
        return all;
    }

    /** What does not show that the item was where it says. */
    private static Set<StoredFact> doubtful(Life life, Map<Long, List<Touch>> touches, Objection objection) {
        Set<StoredFact> doubtful = new HashSet<>();
        life.steps().stream()
                .filter(step -> !step.touch().counts())
                .map(Life.Step::fact)
                .forEach(doubtful::add);
        touches.forEach((item, ofItem) -> ofItem.stream()
                .map(Touch::fact)
                .filter(fact -> objection.speaksAgainst(fact, item))
                .forEach(doubtful::add));
        return doubtful;
    }

    private static boolean shows(Visibility visibility, StoredFact fact) {
        if (visibility instanceof Visibility.Until until) {
            return until.shows(fact);
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
