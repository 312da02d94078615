package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.StoredFact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole life of one item: every fact that names it, and every fact that names something that it was in at the time.
 *
 * @param steps in the order of facts
 * @param inside what it was in, the direct parents first, each level in order
 * @param goesDeeper whether there is more around it than {@link #DEEPEST} levels
 */
record Life(List<Step> steps, List<Inside> inside, boolean goesDeeper) {

    /** Pack, carton, case, pallet, container, ship: more levels than that are a mistake. */
    static final int DEEPEST = 16;

    /**
     * A fact in an item's life.
     *
     * @param touch the fact, and as what it names the item that it names
     * @param itemId the item that it names: the item itself or something around it
     * @param depth 0 when it names the item itself, 1 a direct parent and so on
     */
    record Step(Touch touch, long itemId, int depth) {

        StoredFact fact() {
            return touch.fact();
        }
    }

    /** @param depth 1 for a direct parent */
    record Inside(Stay stay, int depth) {}

    static Life of(long itemId, Touches touches) {
        Walk walk = new Walk(touches);
        walk.from(itemId);
        return walk.life();
    }

    /** Goes outward level by level, so that a fact which names several levels counts for the innermost. */
    private static final class Walk {

        /** An item, and the time during which its facts belong to the life. Null: without beginning, without end. */
        private record Node(long itemId, StoredFact from, StoredFact to, int depth, Set<Long> path) {}

        private final Touches touches;
        private final Map<StoredFact, Step> steps = new HashMap<>();
        private final List<Inside> inside = new ArrayList<>();
        private final Deque<Node> ahead = new ArrayDeque<>();
        private boolean goesDeeper;

        Walk(Touches touches) {
            this.touches = touches;
        }

        void from(long itemId) {
            ahead.add(new Node(itemId, null, null, 0, Set.of(itemId)));
            while (!ahead.isEmpty()) {
                Node node = ahead.remove();
                takeFacts(node);
                if (node.depth() < DEEPEST) {
                    goOutward(node);
                } else {
                    goesDeeper |= !touches.stays(node.itemId()).isEmpty();
                }
            }
        }

        private void takeFacts(Node node) {
            for (Touch touch : touches.of(node.itemId())) {
                boolean belongs = node.depth() == 0 || (touch.concernsContents() && isDuring(node, touch.fact()));
                if (belongs) {
                    steps.putIfAbsent(touch.fact(), new Step(touch, node.itemId(), node.depth()));
                }
            }
        }

        /** The fact that ended a stay belongs to it: unpacking a pallet is a step in the life of its cases. */
        private static boolean isDuring(Node node, StoredFact fact) {
            return fact.compareTo(node.from()) >= 0 && (node.to() == null || fact.compareTo(node.to()) <= 0);
        }

        private void goOutward(Node node) {
            for (Stay stay : touches.stays(node.itemId())) {
                Stay during = stay.within(node.from(), node.to());
                boolean circle = node.path().contains(stay.parentId());
                if (during != null && !circle) {
                    inside.add(new Inside(during, node.depth() + 1));
                    Set<Long> path = new HashSet<>(node.path());
                    path.add(stay.parentId());
                    ahead.add(new Node(stay.parentId(), during.from(), during.to(), node.depth() + 1, path));
                }
            }
        }

        Life life() {
            return new Life(
                    steps.values().stream()
                            .sorted(Comparator.comparing(Step::fact))
                            .toList(),
                    inside.stream()
                            .sorted(Comparator.comparingInt(Inside::depth)
                                    .thenComparing(entry -> entry.stay().from()))
                            .toList(),
                    goesDeeper);
        }
    }
}
