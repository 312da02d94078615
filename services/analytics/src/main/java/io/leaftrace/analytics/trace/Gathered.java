package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.StoredFact;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts that bear on an item, unread.
 *
 * @param touches of the item and of all that it ever was in; in any order
 * @param packings what was ever put into it, and what moved that; null when there is too much of it to be told
 * @param isPart whether more facts bear on it than were gathered
 */
record Gathered(
        long itemId, Map<Long, List<Touch>> touches, List<Contents.RunMove> packings, Flags flags, boolean isPart) {

    /**
     * The codes of the alerts that stand against facts.
     *
     * @param then as of when alerts were asked for
     * @param now still: what somebody may see of the past does not hang by what was not known yet
     */
    record Flags(Map<FactKey, List<String>> then, Map<FactKey, List<String>> now) {

        static final Flags NONE = new Flags(Map.of(), Map.of());
    }

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

    /** The GLNs of all places that the facts tell of. */
    Set<String> placeGlns() {
        return touches.values().stream()
                .flatMap(List::stream)
                .map(touch -> touch.fact().where())
                .flatMap(where -> Stream.of(where.placeGln(), where.destinationGln()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whether anything hangs by who captured it. */
    boolean holdsClaims() {
        return touches.values().stream().flatMap(List::stream).anyMatch(touch -> touch.fact()
                .isCaptured());
    }

    /**
     * With each fact counting or not.
     *
     * @param horizon what happened later has not happened yet
     */
    Gathered judged(Parties parties, Instant horizon) {
        Claims.Verdict verdict =
                Claims.judge(itemId, touches, packings == null ? List.of() : packings, parties, horizon);
        return new Gathered(itemId, verdict.touches(), packings == null ? null : verdict.packings(), flags, isPart);
    }

    List<StoredFact> facts() {
        Stream<StoredFact> moving = packings == null
                ? Stream.empty()
                : packings.stream().map(move -> move.touch().fact());
        return Stream.concat(touches.values().stream().flatMap(List::stream).map(Touch::fact), moving)
                .toList();
    }

    /** The same facts, each read otherwise. */
    Gathered as(UnaryOperator<StoredFact> reading) {
        return map(touch -> touch.of(reading.apply(touch.fact())), fact -> true);
    }

    /** As it was recorded at some time. */
    Gathered knownBy(When when) {
        return when.knownAt() == null ? this : map(touch -> touch, when::knew);
    }

    /** As it was at some time. */
    Gathered asOf(When when) {
        return when.isNow() ? this : map(touch -> touch.of(when.of(touch.fact())), when::shows);
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
        return new Gathered(itemId, remaining, moves, flags, isPart);
    }
}
