package io.leaftrace.analytics.whereabouts;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.analytics.trace.ItemNow;
import io.leaftrace.analytics.trace.Parties;
import io.leaftrace.analytics.trace.Touch;
import io.leaftrace.identity.ItemId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells of many items what their traces would tell, each life read once.
 *
 * <p>Two segments are kin when the same facts name them in the same roles and order, and what they were put into are kin:
 * the cartons of one case on one pallet, or all their packs. Their lives differ in nothing but which carton it was, so one
 * is read for all. Where a segment was in several parents, or goes round in a circle, only those in the very same parents
 * are kin: what those parents share would otherwise count.
 */
final class Kin {

    /** Ascending. */
    private final Node[] nodes;

    private final long[] firsts;
    private final Set<Long> apart;
    private final Parties parties;
    private final Map<Kind, Kind> known = new HashMap<>();
    /** By identity: whatever is read from one row is one object, and to compare all that a fact tells would be dear. */
    private final IdentityHashMap<StoredFact, Integer> numbers = new IdentityHashMap<>();

    /**
     * @param segments of the items and of all that they ever were in, without overlaps
     * @param apart items that are nobody's kin, because it will be asked who was in them
     */
    Kin(List<Segment> segments, Set<Long> apart, Parties parties) {
        this.nodes = segments.stream()
                .sorted(Comparator.comparingLong(Segment::first))
                .map(Node::new)
                .toArray(Node[]::new);
        this.firsts =
                Arrays.stream(nodes).mapToLong(node -> node.segment.first()).toArray();
        this.apart = apart;
        this.parties = parties;
    }

    /** A segment, its kind once that is found, and what it was in where that is one thing. */
    private static final class Node {

        private final Segment segment;
        private Kind kind;
        private boolean isBeingFound;
        private Node outer;

        Node(Segment segment) {
            this.segment = segment;
        }
    }

    /** What the trace of each item of a segment tells; only the parent may be another one. */
    ItemNow of(Segment segment) {
        Kind kind = kind(node(segment.first()));
        if (kind.now == null) {
            kind.now = read(segment);
        }
        return kind.now;
    }

    /** What the items of a segment are in; null when they are in nothing. */
    Long parent(Segment segment) {
        Long parent = of(segment).parentId();
        return parent == null || segment.parents().size() != 1
                ? parent
                : segment.parents().iterator().next();
    }

    /** The segment that an item is in; null when it was not gathered. */
    Segment holding(long itemId) {
        Node node = node(itemId);
        return node == null ? null : node.segment;
    }

    private Node node(long itemId) {
        int at = Arrays.binarySearch(firsts, itemId);
        int floor = at >= 0 ? at : -at - 2;
        return floor < 0 || nodes[floor].segment.last() < itemId ? null : nodes[floor];
    }

    /** What makes kin: equal kinds have equal keys. */
    private static final class Kind {

        private final List<Told> key;
        /** Of whose items the same facts may count for something else. */
        private final String whose;
        /** Kept, since a key holds kinds in turn. */
        private final int hash;

        private ItemNow now;

        Kind(List<Told> key, String whose) {
            this.key = key;
            this.whose = whose;
            this.hash = 31 * key.hashCode() + whose.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Kind kind
                            && hash == kind.hash
                            && whose.equals(kind.whose)
                            && key.equals(kind.key));
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

    /** The kind of a segment; null while it is being found. */
    private Kind kind(Node node) {
        if (node.kind != null || node.isBeingFound) {
            return node.kind;
        }
        node.isBeingFound = true;
        Segment segment = node.segment;
        if (segment.parents().size() == 1) {
            node.outer = node(segment.parents().iterator().next());
        }
        List<Told> key = new ArrayList<>(segment.namings().size());
        Naming before = null;
        for (Naming naming : segment.namings()) {
            boolean again = before != null && before.isOfSameFact(naming) && before.part() == naming.part();
            key.add(told(naming, node, again));
            before = naming;
        }
        node.kind = known.computeIfAbsent(new Kind(key, whose(segment.first())), any -> any);
        return node.kind;
    }

    /** Items of others and logistic units are kin of their like alone. */
    private String whose(long itemId) {
        String maker = parties.maker(itemId);
        if (maker != null) {
            return maker;
        }
        return ItemId.isForeign(itemId) ? "foreign" : ItemId.isSscc(itemId) ? "unit" : "serial";
    }

    private Told told(Naming naming, Node node, boolean again) {
        int fact = numbers.computeIfAbsent(naming.like(), any -> numbers.size());
        Set<Long> parents = node.segment.parents();
        Object parent = naming.parentId();
        if (parent != null && parents.size() == 1 && parents.contains(parent)) {
            parent = parentKind(naming.parentId(), node.outer);
        }
        boolean byKind = parent == null || parent instanceof Kind;
        int[] rank = byKind && parents.size() <= 1 ? rank(naming, node) : null;
        return rank == null
                ? new Told(fact, naming.role(), parent, naming.part(), -1, again)
                : new Told(fact, naming.role(), parent, rank[0], rank[1], again);
    }

    private Object parentKind(Long parentId, Node outer) {
        Kind kind = outer == null || apart.contains(parentId) ? null : kind(outer);
        return kind == null ? parentId : kind;
    }

    /**
     * Which parts of the same fact name something around, before and beside this one: their order may count. Null where
     * that cannot be told, for there is more than one way outward.
     */
    private int[] rank(Naming naming, Node node) {
        int before = 0;
        int beside = 0;
        Node inner = node;
        for (int depth = 0; !inner.segment.parents().isEmpty(); depth++) {
            if (inner.segment.parents().size() > 1 || depth > ItemNow.DEEPEST || inner.outer == node) {
                return null;
            }
            if (inner.outer == null) {
                break;
            }
            inner = inner.outer;
            kind(inner);
            for (Naming other : inner.segment.namings()) {
                boolean sameFact = other.isOfSameFact(naming);
                before += sameFact && other.part() < naming.part() ? 1 : 0;
                beside += sameFact && other.part() == naming.part() ? 1 : 0;
            }
        }
        return new int[] {before, beside};
    }

    /** The facts of a segment's first item, and of all that it ever was in. */
    Map<Long, List<Touch>> touches(Segment segment) {
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
        return touches;
    }

    /** The events of all facts that were gathered. */
    Set<UUID> eventIds() {
        return Arrays.stream(nodes)
                .flatMap(node -> node.segment.namings().stream())
                .map(naming -> naming.like().header().eventId())
                .collect(Collectors.toSet());
    }

    /** Whose the places and items of what was gathered are. */
    Parties parties() {
        return parties;
    }

    private ItemNow read(Segment segment) {
        return ItemNow.of(segment.first(), touches(segment), parties);
    }
}
