package io.leaftrace.analytics.trace;

import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.fact.StoredFact;
import io.leaftrace.identity.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which facts of a life count. A captured event is a claim of its author: it counts when the facts before it give the
 * author something to say of the item. A pure function of the set of facts, so that a late one settles it by itself.
 *
 * <p>All facts of an item and of what it ever was in are read once, in their order, and each of these items is followed.
 * What an item is in stands for it, so its holder is the item's.
 */
final class Claims {

    /** Clocks differ. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final Comparator<StoredFact> BY_ARRIVAL = Comparator.<StoredFact, Instant>comparing(
                    fact -> fact.header().recordedAt())
            .thenComparing(Comparator.naturalOrder());

    /** Told by whom the line, the maker or the till belongs to, and no handheld. */
    private static final Set<String> OF_MAKERS_AND_TILLS =
            Set.of("SerialsApplied", "ItemsPacked", "ItemsDeactivated", "ItemsSold");

    /** The facts, each with what stands against it. */
    record Verdict(Map<Long, List<Touch>> touches, List<Contents.RunMove> packings) {}

    /** What has been told of an item so far. */
    private static final class Followed {

        private final StoredFact made;
        private final String firstAuthor;
        private ItemState state = ItemState.NOTHING_KNOWN;
        private boolean isTold;
        private String holder;
        private Long parent;

        Followed(StoredFact made, String firstAuthor) {
            this.made = made;
            this.firstAuthor = firstAuthor;
        }
    }

    /** A fact that names an item; or one that moves what is in it, which nothing but is asked of. */
    private static final class Named {

        private final long itemId;
        private Touch touch;
        private final boolean isOfContents;

        Named(long itemId, Touch touch, boolean isOfContents) {
            this.itemId = itemId;
            this.touch = touch;
            this.isOfContents = isOfContents;
        }
    }

    private final Parties parties;
    private final Instant horizon;
    private final Map<Long, Followed> items = new HashMap<>();
    private final Map<Long, Set<Long>> children = new HashMap<>();

    private Claims(Parties parties, Instant horizon) {
        this.parties = parties;
        this.horizon = horizon;
    }

    /**
     * Judges.
     *
     * @param touches of the item and of all that it ever was in, by item; in any order
     * @param packings what moved that which was ever in the item. Of these items no more is known than that they were in
     *     it, so they count as the item does
     * @param horizon what happened later has not happened yet
     */
    static Verdict judge(
            long itemId,
            Map<Long, List<Touch>> touches,
            List<Contents.RunMove> packings,
            Parties parties,
            Instant horizon) {
        Claims claims = new Claims(parties, horizon);
        touches.forEach((item, ofItem) -> claims.items.put(item, claims.followed(item, ofItem)));
        TreeMap<StoredFact, List<Named>> inOrder = new TreeMap<>();
        Map<Long, List<Named>> judged = new HashMap<>();
        touches.forEach((item, ofItem) -> {
            List<Named> named =
                    ofItem.stream().map(touch -> new Named(item, touch, false)).toList();
            judged.put(item, named);
            named.forEach(one -> inOrder.computeIfAbsent(one.touch.fact(), any -> new ArrayList<>())
                    .add(one));
        });
        List<Named> moves = packings.stream()
                .map(move -> new Named(itemId, move.touch(), true))
                .toList();
        moves.forEach(move -> inOrder.computeIfAbsent(move.touch.fact(), any -> new ArrayList<>())
                .add(move));
        inOrder.values().forEach(claims::take);
        return claims.verdict(judged, packings, moves);
    }

    /** What happens later than this has not happened by then. */
    static Instant horizon(Instant now) {
        return now.plus(CLOCK_TOLERANCE);
    }

    private Verdict verdict(Map<Long, List<Named>> judged, List<Contents.RunMove> packings, List<Named> moves) {
        Map<Long, List<Touch>> touches = new HashMap<>();
        judged.forEach((item, named) ->
                touches.put(item, named.stream().map(one -> one.touch).toList()));
        List<Contents.RunMove> contents = new ArrayList<>(packings.size());
        for (int i = 0; i < moves.size(); i++) {
            Contents.RunMove move = packings.get(i);
            contents.add(new Contents.RunMove(moves.get(i).touch, move.first(), move.last()));
        }
        return new Verdict(touches, contents);
    }

    private Followed followed(long itemId, List<Touch> touches) {
        StoredFact made = null;
        StoredFact first = null;
        for (Touch touch : touches) {
            StoredFact fact = touch.fact();
            if (fact.isRecalled()) {
                continue;
            }
            if (isMaking(itemId, touch) && (made == null || fact.compareTo(made) < 0)) {
                made = fact;
            }
            if (first == null || BY_ARRIVAL.compare(fact, first) < 0) {
                first = fact;
            }
        }
        return new Followed(made, first == null ? null : author(first));
    }

    /** Lines make items: serials by applying or packing them, logistic units by packing into them. */
    private static boolean isMaking(long itemId, Touch touch) {
        return switch (touch.fact().type()) {
            case "SerialsApplied" -> ItemId.isOwnSerial(itemId);
            case "ItemsPacked" -> ItemId.isOwnSerial(itemId) || (ItemId.isSscc(itemId) && touch.role() == Role.PARENT);
            default -> false;
        };
    }

    /** The party that tells; null when that is not known. */
    private String author(StoredFact fact) {
        String party = fact.details().partyGln();
        return party == null ? parties.ofPlace(fact.where().placeGln()) : party;
    }

    private void take(List<Named> named) {
        named.forEach(one -> one.touch = one.touch.doubted(doubt(one)));
        List<Named> counting = named.stream()
                .filter(one -> !one.isOfContents && one.touch.counts())
                .sorted(Comparator.comparing(one -> one.touch.role()))
                .toList();
        move(counting);
        counting.forEach(this::pack);
    }

    private Doubt doubt(Named named) {
        Touch touch = named.touch;
        StoredFact fact = touch.fact();
        if (fact.isRecalled()) {
            return null;
        }
        if (fact.header().occurredAt().isAfter(horizon)) {
            return Doubt.CLOCK_AHEAD;
        }
        Doubt own = doubt(named.itemId, touch);
        boolean intoOther =
                own == null && !named.isOfContents && touch.putsInto() && items.containsKey(touch.parentId());
        return intoOther ? doubt(touch.parentId(), touch) : own;
    }

    private Doubt doubt(long itemId, Touch touch) {
        StoredFact fact = touch.fact();
        if (OF_MAKERS_AND_TILLS.contains(fact.type())) {
            return null;
        }
        Followed item = items.get(itemId);
        if (item.made != null && fact.compareTo(item.made) < 0 && !isMaker(itemId, item, author(fact))) {
            return Doubt.BEFORE_MADE;
        }
        return fact.isCaptured() && !isEntitled(itemId, item, fact) ? Doubt.NOT_THE_HOLDER : null;
    }

    private boolean isMaker(long itemId, Followed item, String party) {
        return party != null
                && (party.equals(parties.maker(itemId))
                        || (item.made != null
                                && party.equals(
                                        parties.ofPlace(item.made.where().placeGln()))));
    }

    private boolean isEntitled(long itemId, Followed item, StoredFact fact) {
        String party = author(fact);
        if (party == null || isMaker(itemId, item, party)) {
            return party != null;
        }
        if (!item.isTold) {
            boolean isForeign = !ItemId.isOwnSerial(itemId) && parties.maker(itemId) == null && item.made == null;
            // By our clock, for its own clock would let anybody be the first.
            return isForeign && party.equals(item.firstAuthor);
        }
        return party.equals(item.holder) || awaits(item.state, fact, party);
    }

    private boolean awaits(ItemState state, StoredFact fact, String party) {
        if (state.way() == null) {
            return false;
        }
        String addressee = parties.ofPlace(state.destinationGln());
        return addressee == null ? CustodyStep.of(fact) == CustodyStep.RECEIVED : addressee.equals(party);
    }

    /** Whatever it names, and what is in that; of several levels the innermost. */
    private void move(List<Named> counting) {
        Map<Long, Touch> moved = new HashMap<>();
        Map<Long, Integer> depths = new HashMap<>();
        for (Named named : counting) {
            reach(named.itemId, named.touch, 0, moved, depths);
        }
        moved.forEach(this::move);
    }

    private void reach(long itemId, Touch touch, int depth, Map<Long, Touch> moved, Map<Long, Integer> depths) {
        Integer before = depths.get(itemId);
        if (depth > Life.DEEPEST || (before != null && before <= depth)) {
            return;
        }
        depths.put(itemId, depth);
        moved.put(itemId, touch);
        if (touch.concernsContents()) {
            children.getOrDefault(itemId, Set.of()).forEach(child -> reach(child, touch, depth + 1, moved, depths));
        }
    }

    private void move(long itemId, Touch touch) {
        Followed item = items.get(itemId);
        ItemState before = item.state;
        item.state = before.next(touch);
        String holderGln = item.state.holderGln();
        if (holderGln != null && (item.holder == null || !holderGln.equals(before.holderGln()))) {
            String party = parties.ofPlace(holderGln);
            item.holder = party == null ? author(touch.fact()) : party;
        } else if (!item.isTold) {
            item.holder = author(touch.fact());
        }
        item.isTold = true;
    }

    private void pack(Named named) {
        Touch touch = named.touch;
        Followed item = items.get(named.itemId);
        if (touch.empties()) {
            children.getOrDefault(named.itemId, Set.of()).forEach(child -> items.get(child).parent = null);
            children.remove(named.itemId);
        } else if (touch.putsInto()) {
            leave(named.itemId, item);
            if (items.containsKey(touch.parentId()) && !isInside(touch.parentId(), named.itemId)) {
                item.parent = touch.parentId();
                children.computeIfAbsent(touch.parentId(), any -> new HashSet<>())
                        .add(named.itemId);
            }
        } else if (touch.leaves() || (touch.takesOut() && touch.parentId().equals(item.parent))) {
            leave(named.itemId, item);
        }
    }

    private void leave(long itemId, Followed item) {
        if (item.parent != null) {
            children.getOrDefault(item.parent, new HashSet<>()).remove(itemId);
            item.parent = null;
        }
    }

    /** Also true of an item and itself: what would close a circle is not followed. */
    private boolean isInside(long inner, long outer) {
        Long around = inner;
        while (around != null) {
            if (around == outer) {
                return true;
            }
            Followed item = items.get(around);
            around = item == null ? null : item.parent;
        }
        return false;
    }
}
