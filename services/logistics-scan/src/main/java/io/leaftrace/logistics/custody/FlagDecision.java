package io.leaftrace.logistics.custody;

import io.leaftrace.identity.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is odd about the hops of one item, by all that is known of it. A pure function of the set of facts: a fact that
 * arrives late settles or raises flags of hops that were recorded long before.
 */
public final class FlagDecision {

    /**
     * A recall that names the item.
     *
     * @param until when it was withdrawn; null while it is in force
     */
    public record Recall(Instant from, Instant until) {

        boolean isInForceAt(Instant time) {
            return !time.isBefore(from) && (until == null || time.isBefore(until));
        }
    }

    /**
     * What is known beside the facts of custody.
     *
     * @param ofVoidOrder whether the item's order expired or was cancelled
     * @param recalls those that name the item
     * @param partyOfPlace whose the places are where it was; missing ones are not registered yet
     */
    public record Known(boolean ofVoidOrder, List<Recall> recalls, Map<String, String> partyOfPlace) {}

    /**
     * The item as the facts have it.
     *
     * @param custody who holds it
     * @param recalled whether a recall of it is in force
     * @param introduced whether the fact has arrived that brought it into the world
     * @param expired whether it is one that no line may apply any more
     * @param flags what is odd about each hop that names the item or what it is in, as stable codes; hops without flags
     *     are missing
     */
    public record Judgement(
            Custody custody,
            boolean recalled,
            boolean introduced,
            boolean expired,
            Map<CustodyFact, List<String>> flags) {

        /** The state as it is shown, with the marks that stand beside it. */
        CustodyState state() {
            if (custody.isDeactivated()) {
                return CustodyState.DEACTIVATED;
            }
            return custody.state() == CustodyState.PENDING && expired ? CustodyState.EXPIRED : custody.state();
        }

        /** Whether the facts so far count for later ones by nothing but the custody that they led to. */
        boolean allStandsInCustody() {
            return introduced && !custody.emptied() && !custody.isDeactivated() && custody.parent() == null;
        }
    }

    static final String RECALLED = "recalled";

    /**
     * What is odd about a hop also when the item is only in what the hop names. A loss is not: who lost it need not say that
     * it is out of there. Nor is its place, which is its parent's.
     */
    private static final Set<String> OF_CONTENTS =
            Set.of("not_the_holder", "after_sale", "after_destruction", "after_export", "while_seized");

    /** After these more counts than where the item is: what is in it, or what it is in. */
    private static final Set<CustodyStep> OF_PARENTS =
            EnumSet.of(CustodyStep.PACKED, CustodyStep.UNPACKED, CustodyStep.TAKEN_OUT);

    private final long itemId;
    private final Known known;
    private final Collection<CustodyFact> life;
    private boolean introduced;
    private final Map<CustodyFact, List<String>> flags = new LinkedHashMap<>();
    private final Map<Long, Map<CustodyFact, List<String>>> flagsOfParents = new HashMap<>();

    /** @param introduced whether that is known before its first fact here */
    private FlagDecision(long itemId, Collection<CustodyFact> life, Known known, boolean introduced) {
        this.itemId = itemId;
        this.life = life;
        this.known = known;
        this.introduced = introduced;
    }

    /** Judges every hop of an item: those that name it, and those of what it was in. */
    public static Judgement of(long itemId, Collection<CustodyFact> life, Known known) {
        FlagDecision decision = new FlagDecision(itemId, life, known, ItemId.isForeign(itemId));
        return decision.judgement(CustodyDecision.walk(itemId, life, decision::judge));
    }

    /**
     * Whether hops can be judged by where the item was before them, without its life: they are later than all of it, and
     * pack and unpack nothing.
     */
    static boolean goesOn(Holding before, Collection<CustodyFact> hops) {
        if (before == null || before.lastFactAt() == null) {
            return false;
        }
        for (CustodyFact hop : hops) {
            boolean isLater = hop.header().occurredAt().isAfter(before.lastFactAt());
            if (!hop.isJudged() || OF_PARENTS.contains(hop.step()) || !isLater) {
                return false;
            }
        }
        return true;
    }

    /** Judges hops with which {@link #goesOn} an item's life; the same as judging the whole life, for these. */
    static Judgement goOn(Holding before, Collection<CustodyFact> hops, Known known) {
        FlagDecision decision = new FlagDecision(before.itemId(), hops, known, true);
        return decision.judgement(CustodyDecision.walkOn(before, hops, decision::judge));
    }

    /**
     * What is odd about one hop of an item that is so far; the same as {@link #of} finds about it, but for an item inside
     * what the hop names also what stands against that.
     */
    static List<String> flags(long itemId, CustodyFact hop, CustodyDecision soFar, boolean introduced, Known known) {
        FlagDecision decision = new FlagDecision(itemId, List.of(), known, introduced);
        decision.judge(hop, soFar);
        return decision.flags.getOrDefault(hop, List.of());
    }

    private Judgement judgement(Custody custody) {
        return new Judgement(
                custody,
                known.recalls().stream().anyMatch(recall -> recall.until() == null),
                introduced,
                !introduced && known.ofVoidOrder(),
                flags);
    }

    private void judge(CustodyFact fact, CustodyDecision soFar) {
        introduced |= CustodyDecision.introduces(fact, itemId);
        if (!fact.isJudged()) {
            return;
        }
        if (fact.names(itemId)) {
            judgeNamed(fact, soFar);
        } else if (soFar.isMovedByParent(fact)) {
            judgeInside(fact, soFar);
        }
    }

    private void judgeNamed(CustodyFact fact, CustodyDecision soFar) {
        List<String> codes = new ArrayList<>();
        if (soFar.isBeforeMaking(fact, itemId)) {
            codes.add("clock_behind");
        } else if (!introduced) {
            codes.add(known.ofVoidOrder() ? "expired" : "pending");
        }
        Custody before = soFar.custody();
        String broken = brokenRule(CustodyRules.of(soFar.state(), fact.step()), soFar.state(), before, fact);
        addIf(broken != null, broken, codes);
        judgePacking(fact, soFar, codes);
        addIf(fact.step() == CustodyStep.UNPACKED && before.emptied(), "already_unpacked", codes);
        addIf(before.isDeactivated(), "deactivated", codes);
        addIf(isRecalledAt(fact), RECALLED, codes);
        put(fact, codes);
    }

    /** A parent stands for all that is in it: who may not move that may not move the parent either. */
    private void judgeInside(CustodyFact fact, CustodyDecision soFar) {
        List<String> codes = new ArrayList<>();
        CustodyRule rule = CustodyRules.of(soFar.state(), fact.step());
        if (rule.allowedTo() != CustodyRule.Entitled.ANYONE) {
            String broken = brokenRule(rule, soFar.state(), soFar.custody(), fact);
            boolean odd = broken != null && OF_CONTENTS.contains(broken) && !isSaidOfParent(fact, broken, soFar);
            addIf(odd, broken, codes);
        }
        addIf(isRecalledAt(fact), RECALLED, codes);
        put(fact, codes);
    }

    /** Whether the same stands against what the hop names: it need not be said of each thing in there. */
    private boolean isSaidOfParent(CustodyFact fact, String code, CustodyDecision soFar) {
        for (long around : soFar.parents()) {
            if (fact.names(around)
                    && flagsOfParent(around).getOrDefault(fact, List.of()).contains(code)) {
                return true;
            }
        }
        return false;
    }

    /** Of the hops that name the parent; the facts of its life are among those of what was in it. */
    private Map<CustodyFact, List<String>> flagsOfParent(long parent) {
        return flagsOfParents.computeIfAbsent(parent, around -> {
            FlagDecision ofParent = new FlagDecision(around, life, known, true);
            CustodyDecision.walk(around, life, (fact, soFar) -> {
                if (fact.isJudged() && fact.names(around)) {
                    ofParent.judgeNamed(fact, soFar);
                }
            });
            return ofParent.flags;
        });
    }

    private boolean isRecalledAt(CustodyFact fact) {
        Instant at = fact.header().occurredAt();
        return known.recalls().stream().anyMatch(recall -> recall.isInForceAt(at));
    }

    private void put(CustodyFact fact, List<String> codes) {
        if (!codes.isEmpty()) {
            flags.put(fact, List.copyOf(codes));
        }
    }

    private void judgePacking(CustodyFact fact, CustodyDecision soFar, List<String> codes) {
        Long parent = fact.parentOf(itemId);
        if (parent == null) {
            return;
        }
        if (fact.step() == CustodyStep.PACKED) {
            boolean circle = soFar.isInside(parent, itemId);
            addIf(circle, "packing_cycle", codes);
            addIf(!circle && soFar.parent() != null && !soFar.parent().equals(parent), "two_parents", codes);
        } else {
            addIf(introduced && !parent.equals(soFar.parent()), "already_unpacked", codes);
        }
    }

    /** The code of the rule that the fact breaks; null when it breaks none. */
    private String brokenRule(CustodyRule rule, CustodyState state, Custody before, CustodyFact fact) {
        boolean byAuthority = fact.detail().authority() && CustodyRules.OF_AUTHORITIES.contains(fact.step());
        return switch (rule.allowedTo()) {
            case ANYONE -> null;
            case NOBODY -> rule.code();
            case AUTHORITY -> byAuthority ? null : rule.code();
            case ADDRESSEE -> before.isBoundFor(fact.placeGln()) ? null : rule.code();
            case HOLDER -> byAuthority || isHolder(state, before, fact) ? null : rule.code();
            case HOLDER_AT_ITS_PLACE -> {
                if (!isHolder(state, before, fact)) {
                    yield "not_the_holder";
                }
                boolean isThere =
                        state == CustodyState.AT_PLACE && fact.placeGln().equals(before.placeGln());
                yield isThere ? null : rule.code();
            }
        };
    }

    private boolean isHolder(CustodyState state, Custody before, CustodyFact fact) {
        String party = fact.detail().partyGln();
        return isOf(party, before.placeGln())
                || (state == CustodyState.IN_TRANSIT
                        && before.destinationGln() != null
                        && isOf(party, before.destinationGln()));
    }

    /** Of a place that is not registered yet it cannot be said that it is another's. */
    private boolean isOf(String party, String placeGln) {
        return party.equals(known.partyOfPlace().getOrDefault(placeGln, party));
    }

    private static void addIf(boolean odd, String code, List<String> codes) {
        if (odd) {
            codes.add(code);
        }
    }
}
