package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.trace.ItemNow;
import io.leaftrace.analytics.trace.Touch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells of many items what their traces would tell, each life read once.
 *
 * <p>Two segments are kin when the same facts name them in the same roles and order, and what they were put into are kin:
 * the cartons of one case on one pallet, or all their packs. Their lives differ in nothing but which carton it was, so one
 * is read for all. Where a segment was in several parents, or goes round in a circle, only those in the very same parents
 * are kin: what those parents share would otherwise count.
 */
final class Kin {

    private final NavigableMap<Long, Segment> segments = new TreeMap<>();
    private final Set<Long> apart;
    private final Map<Segment, Object> kinds = new IdentityHashMap<>();
    private final Map<Kind, Kind> known = new HashMap<>();
    /** By identity: whatever is read from one row is one object, and to compare all that a fact tells would be dear. */
    private final Map<StoredFact, Integer> numbers = new IdentityHashMap<>();

    /**
     * @param segments of the items and of all that they ever were in, without overlaps
     * @param apart items that are nobody's kin, because it will be asked who was in them
     */
    Kin(List<Segment> segments, Set<Long> apart) {
        segments.forEach(segment -> this.segments.put(segment.first(), segment));
        this.apart = apart;
    }

    /** What the trace of each item of a segment tells; only the parent may be another one. */
    ItemNow of(Segment segment) {
        Kind kind = (Kind) kind(segment);
        if (kind.now == null) {
            kind.now = read(segment);
        }
        return kind.now;
    }

    /** What the items of a segment are in; null when they are in nothing. */
    Long parent(Segment segment) {
        ItemNow now = of(segment);
        if (now.parentId() == null) {
            return null;
        }
        Set<Long> parents = segment.parents();
        return parents.size() == 1 ? parents.iterator().next() : now.parentId();
    }

    /** The segment that an item is in; null when it was not gathered. */
    Segment holding(long itemId) {
        Map.Entry<Long, Segment> at = segments.floorEntry(itemId);
        return at == null || at.getValue().last() < itemId ? null : at.getValue();
    }

    /** What makes kin: equal kinds have equal keys. */
    private static final class Kind {

        private final List<Told> key;
        /** Kept, since a key holds kinds in turn. */
        private final int hash;

        private ItemNow now;

        Kind(List<Told> key) {
            this.key = key;
            this.hash = key.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other || (other instanceof Kind kind && hash == kind.hash && key.equals(kind.key));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * What a naming counts for.
     *
     * @param fact a number for all parts of a fact that are alike
     * @param parent its kind, or its ItemId where another one of the kind would not do
     * @param before how many parts of the fact that name something around come first; where that is not enough, the part
     * @param beside how many are this part; -1 where {@code before} is the part
     * @param again whether it is the same part as that of the naming before
     */
    private record Told(int fact, Role role, Object parent, int before, int beside, boolean again) {}

    private enum Mark {
        BEING_FOUND
    }

    /** The kind of a segment, or a mark while it is being found. */
    private Object kind(Segment segment) {
        Object found = kinds.get(segment);
        if (found != null) {
            return found;
        }
        kinds.put(segment, Mark.BEING_FOUND);
        List<Told> key = new ArrayList<>(segment.namings().size());
        Naming before = null;
        for (Naming naming : segment.namings()) {
            boolean again = before != null && before.isOfSameFact(naming) && before.part() == naming.part();
            key.add(told(naming, segment, again));
            before = naming;
        }
        Kind kind = known.computeIfAbsent(new Kind(key), any -> any);
        kinds.put(segment, kind);
        return kind;
    }

    private Told told(Naming naming, Segment segment, boolean again) {
        int fact = numbers.computeIfAbsent(naming.like(), any -> numbers.size());
        Object parent = naming.parentId();
        if (parent != null && segment.parents().equals(Set.of(parent))) {
            parent = parentKind(naming.parentId());
        }
        boolean byKind = parent == null || parent instanceof Kind;
        int[] rank = byKind && segment.parents().size() <= 1 ? rank(naming, segment) : null;
        return rank == null
                ? new Told(fact, naming.role(), parent, naming.part(), -1, again)
                : new Told(fact, naming.role(), parent, rank[0], rank[1], again);
    }

    private Object parentKind(long parentId) {
        Segment parent = holding(parentId);
        Object kind = parent == null || apart.contains(parentId) ? null : kind(parent);
        return kind instanceof Kind ? kind : parentId;
    }

    /**
     * Which parts of the same fact name something around, before and beside this one: their order may count. Null where
     * that cannot be told, for there is more than one way outward.
     */
    private int[] rank(Naming naming, Segment segment) {
        int before = 0;
        int beside = 0;
        Set<Long> around = segment.parents();
        for (int depth = 0; !around.isEmpty(); depth++) {
            Segment outer = holding(around.iterator().next());
            if (around.size() > 1 || depth > ItemNow.DEEPEST || outer == segment) {
                return null;
            }
            around = outer == null ? Set.of() : outer.parents();
            for (Naming other : outer == null ? List.<Naming>of() : outer.namings()) {
                boolean sameFact = other.isOfSameFact(naming);
                before += sameFact && other.part() < naming.part() ? 1 : 0;
                beside += sameFact && other.part() == naming.part() ? 1 : 0;
            }
        }
        return new int[] {before, beside};
    }

    private ItemNow read(Segment segment) {
        Map<Long, List<Touch>> touches = new HashMap<>();
        Deque<Long> ahead = new ArrayDeque<>(List.of(segment.first()));
        while (!ahead.isEmpty()) {
            long itemId = ahead.remove();
            Segment of = holding(itemId);
            if (of != null && !touches.containsKey(itemId)) {
                touches.put(itemId, of.namings().stream().map(Naming::touch).toList());
                ahead.addAll(of.parents());
            }
        }
        return ItemNow.of(segment.first(), touches);
    }
}
