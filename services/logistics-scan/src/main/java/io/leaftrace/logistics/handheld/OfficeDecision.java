package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.logistics.custody.CustodyFact;
import io.leaftrace.logistics.custody.CustodyStep;
import io.leaftrace.logistics.custody.HopFlag;
import io.leaftrace.logistics.custody.JudgeItems;
import io.leaftrace.logistics.custody.LifeInTurnDecision;
import io.leaftrace.logistics.custody.Naming;
import io.leaftrace.model.ItemRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which messages of an office system break a rule. Nothing happened yet of which it tells, so what a handheld's would be
 * flagged for is refused here; only that facts have not arrived yet is nobody's fault.
 */
final class OfficeDecision {

    /** What is called back may go back, be kept and be destroyed, but not go on. */
    private static final Set<BizStep> NOT_OF_RECALLED = Set.of(BizStep.SHIPPING, BizStep.EXPORTING);

    /** As many levels as are followed of what is stored. */
    private static final int MAX_PARENTS = 32;

    private final JudgeItems.Lives lives;
    private final Map<Long, List<CustodyFact>> told = new HashMap<>();
    private final Map<Long, Map<Long, EarlierScan>> taken = new HashMap<>();
    /** What was ever in each of these, as far as anything may be odd about it while it is moved along. */
    private final Map<Long, Set<Long>> oddInside = new HashMap<>();

    private final Map<Long, Walk> walks = new HashMap<>();

    /**
     * How far an item's life was gone through: a batch may tell thousands of messages of one item.
     *
     * @param takenOf how much of what was told of it, and of what it was put into, stands in its life
     */
    private record Walk(LifeInTurnDecision life, Map<Long, Integer> takenOf) {}

    private OfficeDecision(JudgeItems.Lives lives) {
        this.lives = lives;
        lives.facts().keySet().stream().filter(this::mayBeOddInside).forEach(this::lookAtInParents);
    }

    private void lookAtInParents(long itemId) {
        lives.of(itemId).stream()
                .flatMap(fact -> fact.namings().stream())
                .map(Naming::parent)
                .filter(Objects::nonNull)
                .forEach(parent -> insideOf(parent).add(itemId));
    }

    /** What was only made and packed is where its parents are; most of what is in a pallet need not be looked at. */
    private boolean mayBeOddInside(long itemId) {
        return !lives.known(itemId).recalls().isEmpty()
                || lives.of(itemId).stream().anyMatch(fact -> fact.namesOnItsOwn(itemId));
    }

    private Set<Long> insideOf(Long parent) {
        return oddInside.computeIfAbsent(parent, outer -> new TreeSet<>());
    }

    /**
     * What becomes of each message that is not taken; the others are missing. Each is judged by what the earlier ones say
     * that are taken: a submission's in the order of their times, the submissions in the order of their arrival. The same
     * holds for sequence numbers: one that was refused has not used up its number.
     *
     * @param lives of all items that they name, and of what was ever in these
     */
    static Map<AcceptedScan, ScanDecision.Outcome> notTaken(
            List<List<AcceptedScan>> submissions, JudgeItems.Lives lives) {
        OfficeDecision decision = new OfficeDecision(lives);
        Map<AcceptedScan, ScanDecision.Outcome> notTaken = new LinkedHashMap<>();
        for (List<AcceptedScan> messages : submissions) {
            messages.stream()
                    .sorted(Comparator.comparing(message -> message.decided().header()))
                    .forEach(message -> {
                        ScanDecision.Outcome outcome = decision.decide(message);
                        if (!(outcome instanceof ScanDecision.Accepted)) {
                            notTaken.put(message, outcome);
                        }
                    });
        }
        return notTaken;
    }

    private ScanDecision.Outcome decide(AcceptedScan message) {
        HandheldScan scan = message.decided().read().scan();
        Map<Long, EarlierScan> ofSystem = taken.computeIfAbsent(message.device().key(), system -> new HashMap<>());
        EarlierScan earlier = ofSystem.get(scan.sequence());
        if (earlier != null) {
            return ScanDecision.again(message.decided().read(), earlier);
        }
        List<OffendingItem> reasons = judge(message);
        if (!reasons.isEmpty()) {
            return new ScanDecision.Refused(List.copyOf(reasons));
        }
        ofSystem.put(scan.sequence(), new EarlierScan(message.fingerprint()));
        return new ScanDecision.Accepted();
    }

    private List<OffendingItem> judge(AcceptedScan message) {
        CustodyFact fact = message.custodyFact();
        List<OffendingItem> reasons = new ArrayList<>();
        for (HopFlag flag : message.lastingFlags()) {
            reasons.add(reason(flag.itemId() == null ? "occurredAt" : code(message, flag.itemId()), flag.flag()));
        }
        message.itemIds().forEach((code, itemId) -> {
            for (String flag : flags(fact, itemId)) {
                if (isRefused(flag, message.decided().read().scan().bizStep())) {
                    reasons.add(reason(code, flag));
                }
            }
        });
        judgeContents(message, fact, reasons);
        if (reasons.isEmpty()) {
            putInside(fact);
            message.itemIds().values().stream().filter(fact::namesOnItsOwn).forEach(this::lookAtInParents);
            message.itemIds().values().stream().distinct().forEach(itemId -> told.computeIfAbsent(
                            itemId, item -> new ArrayList<>())
                    .add(fact));
        }
        return reasons;
    }

    /** One reason against the unit for each code, however much is in it. */
    private void judgeContents(AcceptedScan message, CustodyFact fact, List<OffendingItem> reasons) {
        Set<Long> named = Set.copyOf(message.itemIds().values());
        message.itemIds().forEach((code, unitId) -> {
            Set<String> ofUnit = new LinkedHashSet<>();
            for (long inside : oddInside.getOrDefault(unitId, Set.of())) {
                if (!named.contains(inside)) {
                    ofUnit.addAll(flags(fact, inside));
                }
            }
            ofUnit.removeIf(
                    flag -> !isRefused(flag, message.decided().read().scan().bizStep()));
            // What is said of the unit itself need not be said of what is in it.
            reasons.stream()
                    .filter(reason -> reason.item().equals(code))
                    .forEach(reason -> ofUnit.remove(reason.reason()));
            ofUnit.forEach(flag -> reasons.add(new OffendingItem(code, flag, "It holds what may not be moved so.")));
        });
    }

    /** What is told to be in something now is judged with it from now on. */
    private void putInside(CustodyFact fact) {
        for (Naming naming : fact.namings()) {
            if (naming.parent() == null || fact.step() != CustodyStep.PACKED) {
                continue;
            }
            ItemRun run = naming.items();
            Set<Long> added = new TreeSet<>();
            for (long itemId = run.firstItemId(); itemId <= run.lastItemId(); itemId++) {
                added.add(itemId);
                added.addAll(oddInside.getOrDefault(itemId, Set.of()));
            }
            insideOf(naming.parent()).addAll(added);
            oddInside.values().stream()
                    .filter(inside -> inside.contains(naming.parent()))
                    .forEach(inside -> inside.addAll(added));
        }
    }

    private List<String> flags(CustodyFact fact, long itemId) {
        Walk walk = walks.get(itemId);
        if (walk == null || !goesOn(walk, fact)) {
            walk = begin(itemId, fact);
            walks.put(itemId, walk);
        }
        return walk.life().flags(fact);
    }

    /** Takes in what was told meanwhile; false when the life is to be gone through from its beginning. */
    private boolean goesOn(Walk walk, CustodyFact judged) {
        if (!walk.life().isAhead(judged)) {
            return false;
        }
        for (Map.Entry<Long, Integer> taken : walk.takenOf().entrySet()) {
            List<CustodyFact> ofItem = told.getOrDefault(taken.getKey(), List.of());
            List<CustodyFact> added = ofItem.subList(taken.getValue(), ofItem.size());
            boolean followed = Stream.concat(added.stream(), Stream.of(judged))
                    .flatMap(fact -> parents(fact, taken.getKey()))
                    .allMatch(walk.takenOf()::containsKey);
            if ((!followed && walk.takenOf().size() < MAX_PARENTS)
                    || !added.stream().allMatch(walk.life()::isAhead)) {
                return false;
            }
            walk.life().add(added);
            taken.setValue(ofItem.size());
        }
        return true;
    }

    private Walk begin(long itemId, CustodyFact judged) {
        Set<CustodyFact> life = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Long, Integer> takenOf = new LinkedHashMap<>();
        addLife(itemId, judged, life, takenOf);
        return new Walk(new LifeInTurnDecision(itemId, life, judged, lives.known(itemId)), takenOf);
    }

    /** What is stored of the item and what was told of it just now; and the same of all that it was put into. */
    private void addLife(long itemId, CustodyFact judged, Set<CustodyFact> life, Map<Long, Integer> takenOf) {
        List<CustodyFact> now = told.getOrDefault(itemId, List.of());
        if (takenOf.size() == MAX_PARENTS || takenOf.putIfAbsent(itemId, now.size()) != null) {
            return;
        }
        life.addAll(lives.of(itemId));
        life.addAll(now);
        Stream.of(lives.of(itemId), now, List.of(judged))
                .flatMap(List::stream)
                .flatMap(fact -> parents(fact, itemId))
                .distinct()
                .forEach(parent -> addLife(parent, judged, life, takenOf));
    }

    /** What the fact puts the item into, or takes it out of. */
    private static Stream<Long> parents(CustodyFact fact, long itemId) {
        return fact.namings().stream()
                .filter(naming -> naming.parent() != null && naming.items().contains(itemId))
                .map(Naming::parent);
    }

    private static boolean isRefused(String flag, BizStep step) {
        return switch (flag) {
            case "pending" -> false;
            case "recalled" -> NOT_OF_RECALLED.contains(step);
            // Else what it was in could not go on before somebody scans it.
            case "after_sale", "after_destruction", "after_export" -> step != BizStep.UNPACKING;
            default -> true;
        };
    }

    private static String code(AcceptedScan message, long itemId) {
        return message.itemIds().entrySet().stream()
                .filter(entry -> entry.getValue() == itemId)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static OffendingItem reason(String item, String flag) {
        return new OffendingItem(item, flag, "By all that is known this cannot be.");
    }
}
