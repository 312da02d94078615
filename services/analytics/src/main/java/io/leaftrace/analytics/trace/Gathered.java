package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.StoredFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The facts that bear on an item, unread.
 *
 * @param touches of the item and of all that it ever was in; in any order
 * @param packings what was ever put into it, and what moved that; null when there is too much of it to be told
 * @param flags of the facts that an alert stands against, its codes
 */
record Gathered(
        long itemId,
        Map<Long, List<Touch>> touches,
        List<Contents.RunMove> packings,
        Map<FactKey, List<String>> flags) {

    /** One event of a fact. */
    record FactKey(UUID eventId, int part) {

        static FactKey of(StoredFact fact) {
            return new FactKey(fact.header().eventId(), fact.part());
        }
    }

    Evidence evidence() {
        Touches read = new Touches();
        read.add(touches.keySet(), touches);
        return Evidence.of(itemId, read, packings);
    }

    /** With these facts only. */
    Gathered only(Predicate<StoredFact> shown) {
        return map(touch -> touch, shown);
    }

    /** As it was at some time. */
    Gathered asOf(When when) {
        return when.isNow()
                ? this
                : map(touch -> new Touch(when.of(touch.fact()), touch.role(), touch.parentId()), when::shows);
    }

    private Gathered map(UnaryOperator<Touch> changed, Predicate<StoredFact> shown) {
        Map<Long, List<Touch>> remaining = new HashMap<>();
        touches.forEach((item, ofItem) -> remaining.put(
                item,
                ofItem.stream()
                        .filter(touch -> shown.test(touch.fact()))
                        .map(changed)
                        .toList()));
        List<Contents.RunMove> moves = packings == null
                ? null
                : packings.stream()
                        .filter(move -> shown.test(move.touch().fact()))
                        .map(move -> new Contents.RunMove(changed.apply(move.touch()), move.first(), move.last()))
                        .toList();
        return new Gathered(itemId, remaining, moves, flags);
    }
}
