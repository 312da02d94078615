package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.StoredFact;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where one item is and how, as its trace tells it.
 *
 * @param isTold whether any fact that counts tells of the item; otherwise all else is null
 * @param disposition the CBV word; null when no fact told one
 * @param since when it was told last; null with the disposition
 * @param placeGln where it was seen last; in transit, the place that it left
 * @param destinationGln where it is bound for; null when it is not in transit
 * @param holderGln the place whose party has it: in transit the one that it left, until it is received
 * @param isOnTheWay whether it left and has not arrived
 * @param parentId what it is in directly; null when it is in nothing
 * @param everIn all that it ever was in, at whatever depth
 */
public record ItemNow(
        boolean isTold,
        String disposition,
        OffsetDateTime since,
        String placeGln,
        String destinationGln,
        String holderGln,
        boolean isOnTheWay,
        Long parentId,
        Set<Long> everIn) {

    /** Parents deeper than that are not looked for. */
    public static final int DEEPEST = Life.DEEPEST;

    /** What happens later than this has not happened by then, however a clock told it. */
    public static Instant horizon(Instant now) {
        return Claims.horizon(now);
    }

    /**
     * Reads the facts of an item and of all that it ever was in.
     *
     * @param touches by item; in any order. None of them may lie ahead
     */
    public static ItemNow of(long itemId, Map<Long, List<Touch>> touches, Parties parties) {
        Touches all = new Touches();
        all.add(
                touches.keySet(),
                Claims.judge(itemId, touches, List.of(), parties, Instant.MAX).touches());
        Life life = Life.of(itemId, all);
        ItemState state = ItemState.after(life.steps());
        StoredFact since = state.since();
        return new ItemNow(
                life.steps().stream().anyMatch(step -> step.touch().counts()),
                state.disposition(),
                since == null ? null : since.eventTime(),
                state.placeGln(),
                state.destinationGln(),
                state.holderGln(),
                state.way() != null,
                parent(life),
                life.inside().stream().map(inside -> inside.stay().parentId()).collect(Collectors.toUnmodifiableSet()));
    }

    private static Long parent(Life life) {
        return life.inside().stream()
                .filter(inside -> inside.depth() == 1 && inside.stay().to() == null)
                .map(inside -> inside.stay().parentId())
                .findFirst()
                .orElse(null);
    }
}
