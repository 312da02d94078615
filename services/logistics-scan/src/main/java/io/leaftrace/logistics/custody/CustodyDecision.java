package io.leaftrace.logistics.custody;

import io.leaftrace.identity.ItemId;
import io.leaftrace.model.Header;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a set of facts says about one item. The facts are read in the order of {@link Header#compareTo}, so the order of
 * their arrival does not matter. A parent stands for all that is in it: its facts are facts of the item from packing
 * until unpacking, through any number of levels.
 *
 * <p>What a hop says of an item before its line made it decides nothing: there was no such item. Otherwise whoever writes
 * down a time long past would have it before its maker.
 */
public final class CustodyDecision {

    /** The order in which facts are read. */
    static final Comparator<CustodyFact> IN_ORDER =
            Comparator.comparing(CustodyFact::header).thenComparing(CustodyFact::step);

    private static final Comparator<Naming> BY_CHILD_THEN_PARENT = Comparator.<Naming>comparingLong(
                    naming -> naming.items().firstItemId())
            .thenComparingLong(Naming::parent);

    private static final Set<CustodyStep> INTRODUCTIONS =
            EnumSet.of(CustodyStep.APPLIED, CustodyStep.REJECTED, CustodyStep.PACKED);

    private static final UUID NOBODY = new UUID(0, 0);

    /** Sees the item just before each of its facts. */
    @FunctionalInterface
    interface Witness {
        void before(CustodyFact fact, CustodyDecision soFar);
    }

    /** Sees the item just after each of its facts. */
    @FunctionalInterface
    public interface Observer {
        void after(CustodyFact fact, Custody custody);
    }

    private final long itemId;
    private final Set<Long> tracked;
    private final Map<Long, CustodyFact> makingOf;
    private final Map<Long, Long> parentOf = new HashMap<>();
    private final Set<String> places = new TreeSet<>();
    private CustodyState state = CustodyState.PENDING;
    private boolean emptied;
    private String placeGln;
    private String position;
    private String destinationGln;
    private Instant plannedArrivalAt;
    private String vehicle;
    private Header since;
    private Header deactivated;

    private CustodyDecision(long itemId, Collection<CustodyFact> facts) {
        this.itemId = itemId;
        this.tracked = withParents(itemId, facts);
        this.makingOf = makings(tracked, facts);
    }

    /**
     * Who holds the item after all these facts.
     *
     * @param facts at least all that name the item, a parent that it ever had, a parent of that one and so on; facts of
     *     other items do no harm
     */
    public static Custody of(long itemId, Collection<CustodyFact> facts) {
        return walk(itemId, facts, (fact, soFar) -> {});
    }

    /**
     * The item before the first of its facts, to be {@linkplain #take given} them in their order.
     *
     * @param facts at least those that name what it ever is in
     */
    static CustodyDecision begin(long itemId, Collection<CustodyFact> facts) {
        return new CustodyDecision(itemId, facts);
    }

    /** As {@link #of}, showing who holds the item after each of the facts, in their order: one walk for all of them. */
    public static Custody follow(long itemId, Collection<CustodyFact> facts, Observer observer) {
        CustodyDecision decision = new CustodyDecision(itemId, facts);
        facts.stream().distinct().sorted(IN_ORDER).forEach(fact -> {
            decision.take(fact);
            observer.after(fact, decision.custody());
        });
        return decision.custody();
    }

    /** As {@link #of}, showing the item before each of the facts, in their order, to a witness. */
    static Custody walk(long itemId, Collection<CustodyFact> facts, Witness witness) {
        return new CustodyDecision(itemId, facts).walk(facts, witness);
    }

    /** As {@link #walk}, from where the item was when all of its earlier facts had been taken. */
    static Custody walkOn(Holding before, Collection<CustodyFact> later, Witness witness) {
        CustodyDecision decision = new CustodyDecision(before.itemId(), later);
        decision.state = before.state();
        decision.placeGln = before.placeGln();
        decision.position = before.position();
        decision.destinationGln = before.destinationGln();
        decision.plannedArrivalAt = before.plannedArrivalAt();
        decision.vehicle = before.vehicle();
        // Of the fact that brought it there only the time is kept; nothing else of it is asked for.
        decision.since = before.since() == null ? null : new Header(NOBODY, before.since(), "", before.since(), "", 0);
        return decision.walk(later, witness);
    }

    private Custody walk(Collection<CustodyFact> facts, Witness witness) {
        facts.stream().distinct().sorted(IN_ORDER).forEach(fact -> {
            witness.before(fact, this);
            take(fact);
        });
        return custody();
    }

    /** Who held the item just before the fact with this header, whenever that fact arrived. */
    public static Custody before(Header header, long itemId, Collection<CustodyFact> facts) {
        return of(
                itemId,
                facts.stream()
                        .filter(fact -> fact.header().compareTo(header) < 0)
                        .toList());
    }

    /** Whether the fact has arrived that brought the item into the world; until then it is pending, not fake. */
    public static boolean isIntroduced(long itemId, Collection<CustodyFact> facts) {
        return facts.stream().anyMatch(fact -> introduces(fact, itemId));
    }

    /** Lines make items; a handheld makes a logistic unit by packing it, and nothing else. */
    static boolean introduces(CustodyFact fact, long itemId) {
        if (fact.isJudged()) {
            return fact.step() == CustodyStep.PACKED
                    && fact.namings().stream().anyMatch(naming -> naming.isParent(itemId));
        }
        return INTRODUCTIONS.contains(fact.step()) && fact.names(itemId);
    }

    /** The first fact of a line about each item that lines have made; the others are missing. */
    private static Map<Long, CustodyFact> makings(Set<Long> items, Collection<CustodyFact> facts) {
        Map<Long, CustodyFact> makings = new HashMap<>();
        for (CustodyFact fact : facts) {
            if (fact.isJudged() || !INTRODUCTIONS.contains(fact.step())) {
                continue;
            }
            for (long item : items) {
                if (makes(fact, item)) {
                    makings.merge(item, fact, (one, other) -> IN_ORDER.compare(one, other) <= 0 ? one : other);
                }
            }
        }
        return makings;
    }

    /** What comes from elsewhere may have had a life before a line puts it into something. */
    private static boolean makes(CustodyFact fact, long item) {
        if (ItemId.isForeign(item)) {
            return false;
        }
        return ItemId.isSscc(item)
                ? fact.namings().stream().anyMatch(naming -> naming.isParent(item))
                : fact.names(item);
    }

    private static Set<Long> withParents(long itemId, Collection<CustodyFact> facts) {
        Set<Long> tracked = new TreeSet<>();
        tracked.add(itemId);
        for (CustodyFact fact : facts) {
            for (Naming naming : fact.namings()) {
                if (naming.parent() != null) {
                    tracked.add(naming.parent());
                }
            }
        }
        return tracked;
    }

    void take(CustodyFact fact) {
        if (fact.step() == CustodyStep.DEACTIVATED) {
            deactivate(fact);
            return;
        }
        if (fact.step() == CustodyStep.PACKED) {
            pack(fact);
        }
        if (isAbout(fact)) {
            move(fact);
        }
        if (fact.step() == CustodyStep.UNPACKED) {
            emptied |= concerns(fact, itemId);
            parentOf.values().removeIf(parent -> concerns(fact, parent));
        } else if (fact.step() == CustodyStep.TAKEN_OUT) {
            tracked.forEach(child -> parentOf.computeIfPresent(
                    child, (in, parent) -> parent.equals(fact.parentOf(child)) ? null : parent));
        }
    }

    /** Whether it names the item, and the item was there already. */
    private boolean concerns(CustodyFact fact, long item) {
        return fact.names(item) && !isBeforeMaking(fact, item);
    }

    /** Whether a hop is told of a time when the item's line had not made it yet. */
    boolean isBeforeMaking(CustodyFact fact, long item) {
        CustodyFact making = makingOf.get(item);
        return making != null && fact.isJudged() && IN_ORDER.compare(fact, making) < 0;
    }

    /** A code is out of use from the first such fact on; where the item is, if there is one, does not change. */
    private void deactivate(CustodyFact fact) {
        if (deactivated == null && fact.names(itemId)) {
            deactivated = fact.header();
        }
    }

    private void pack(CustodyFact fact) {
        emptied &= fact.namings().stream().noneMatch(naming -> naming.isParent(itemId));
        List<Naming> children = fact.namings().stream()
                .filter(naming -> naming.parent() != null)
                .sorted(BY_CHILD_THEN_PARENT)
                .toList();
        for (Naming naming : children) {
            for (long child : tracked) {
                boolean goesIn = naming.items().contains(child) && !isBeforeMaking(fact, child);
                if (goesIn && !isInside(naming.parent(), child)) {
                    parentOf.put(child, naming.parent());
                }
            }
        }
    }

    private void move(CustodyFact fact) {
        CustodyRule rule = CustodyRules.of(state, fact.step());
        CustodyState after = rule.stateAfter();
        if (after == null || (rule.reserved() && !fact.detail().authority())) {
            return;
        }
        since = fact.header();
        if (fact.step() == CustodyStep.TRANSLOADED && state == CustodyState.IN_TRANSIT) {
            // Another vehicle; from where and to where it goes stays.
            vehicle = fact.detail().vehicle();
            return;
        }
        state = after;
        boolean onItsWay = after == CustodyState.IN_TRANSIT;
        placeGln = fact.placeGln();
        position = onItsWay ? null : fact.detail().position();
        destinationGln = onItsWay ? fact.destinationGln() : null;
        plannedArrivalAt = onItsWay ? fact.detail().plannedArrivalAt() : null;
        vehicle = onItsWay ? fact.detail().vehicle() : null;
        places.add(placeGln);
        if (destinationGln != null) {
            places.add(destinationGln);
        }
    }

    /** Whether the item is in something, at any level, that the fact names. */
    boolean isMovedByParent(CustodyFact fact) {
        if (fact.step() == CustodyStep.REJECTED) {
            return false;
        }
        for (Long around = parentOf.get(itemId); around != null; around = parentOf.get(around)) {
            if (concerns(fact, around)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fact is one of the item's life: it names the item, or what the item is in now. */
    boolean isAbout(CustodyFact fact) {
        return concerns(fact, itemId) || isMovedByParent(fact);
    }

    /** What the item is in now, directly; null when it is loose. */
    Long parent() {
        return parentOf.get(itemId);
    }

    /** What it is in now, at all levels, from the inside out. */
    List<Long> parents() {
        List<Long> parents = new ArrayList<>();
        for (Long around = parentOf.get(itemId); around != null; around = parentOf.get(around)) {
            parents.add(around);
        }
        return parents;
    }

    /** Also true of an item and itself: a packing that would close a circle is not followed. */
    boolean isInside(Long inner, long outer) {
        for (Long around = inner; around != null; around = parentOf.get(around)) {
            if (around == outer) {
                return true;
            }
        }
        return false;
    }

    Custody custody() {
        CustodyState shown = emptied && state == CustodyState.AT_PLACE ? CustodyState.UNPACKED : state;
        return new Custody(
                shown,
                emptied,
                placeGln,
                position,
                destinationGln,
                plannedArrivalAt,
                vehicle,
                parentOf.get(itemId),
                since,
                deactivated,
                // A view: it is made for each fact of a life, which may lead through many places.
                Collections.unmodifiableSet(places));
    }

    /** The state that {@link CustodyRules} goes by. */
    CustodyState state() {
        return state;
    }
}
