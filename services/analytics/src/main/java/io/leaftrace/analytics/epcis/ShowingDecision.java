package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.fact.Role;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which items of an event that is not its own a party is told: those that it made, and those in whose lives it sees the
 * event. A parent is told with what was put into it or taken out, and what was put into a parent that it sees is part of
 * that one's life. The codes of neighbours are nobody's to know: a line report names 50,000.
 */
final class ShowingDecision {

    private ShowingDecision() {}

    /**
     * Decides; when no item is told, there is no event for the party.
     *
     * @param runs all items of the event
     * @param isMade whether the party made an item
     * @param seen what it sees because of items that it held
     */
    static List<EventRun> told(boolean isCaptured, List<EventRun> runs, LongPredicate isMade, SeenEvents seen) {
        if (isCaptured) {
            // Kept to the letter, so it is told whole or not at all, and what others captured to its maker alone.
            List<EventRun> items =
                    runs.stream().filter(run -> run.role().isOfItems()).toList();
            boolean allMade = !items.isEmpty() && items.stream().allMatch(run -> isMade.test(run.first()));
            return allMade ? runs : List.of();
        }
        Set<Long> parents = runs.stream()
                .filter(run -> run.role() == Role.PARENT)
                .map(EventRun::first)
                .collect(Collectors.toSet());
        List<EventRun> told =
                runs.stream().flatMap(run -> told(run, parents, isMade, seen)).toList();
        boolean namesChild = told.stream().anyMatch(run -> run.role() == Role.CHILD);
        return namesChild ? withParents(told, runs) : told;
    }

    private static Stream<EventRun> told(EventRun run, Set<Long> parents, LongPredicate isMade, SeenEvents seen) {
        boolean ofSeenParent = run.role() == Role.CHILD
                && parents.stream().anyMatch(parent -> isMade.test(parent) || seen.packedInto(run.key(), parent));
        if (ofSeenParent || isMade.test(run.first())) {
            return Stream.of(run);
        }
        return seen.within(run.key(), run.first(), run.last()).stream().map(run::only);
    }

    private static List<EventRun> withParents(List<EventRun> told, List<EventRun> all) {
        Stream<EventRun> others = told.stream().filter(run -> run.role() != Role.PARENT);
        return Stream.concat(all.stream().filter(run -> run.role() == Role.PARENT), others)
                .toList();
    }
}
