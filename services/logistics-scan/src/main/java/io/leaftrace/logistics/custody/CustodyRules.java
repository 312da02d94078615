package io.leaftrace.logistics.custody;

import static io.leaftrace.logistics.custody.CustodyRule.Entitled.ADDRESSEE;
import static io.leaftrace.logistics.custody.CustodyRule.Entitled.ANYONE;
import static io.leaftrace.logistics.custody.CustodyRule.Entitled.AUTHORITY;
import static io.leaftrace.logistics.custody.CustodyRule.Entitled.HOLDER;
import static io.leaftrace.logistics.custody.CustodyRule.Entitled.HOLDER_AT_ITS_PLACE;
import static io.leaftrace.logistics.custody.CustodyRule.Entitled.NOBODY;

import io.leaftrace.logistics.custody.CustodyRule.Entitled;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The state machine of an item: for each state and step, what follows, who may do it, and which code speaks when it is
 * somebody else. What happened all the same is recorded; the state follows what was seen, unless it is final.
 *
 * <p>Deactivation, emptiness and recalls are marks beside the state: they forbid nothing and are flagged by themselves.
 */
final class CustodyRules {

    /** The states that steps lead through; the others are only ways to show one of these. */
    static final Set<CustodyState> STATES = EnumSet.of(
            CustodyState.PENDING,
            CustodyState.AT_PLACE,
            CustodyState.IN_TRANSIT,
            CustodyState.LOST,
            CustodyState.STOLEN,
            CustodyState.SEIZED,
            CustodyState.SOLD,
            CustodyState.EXPORTED,
            CustodyState.DESTROYED,
            CustodyState.REJECTED);

    /** What is only done where the item is. */
    private static final Set<CustodyStep> BOUND_TO_A_PLACE = EnumSet.of(
            CustodyStep.PACKED,
            CustodyStep.UNPACKED,
            CustodyStep.TAKEN_OUT,
            CustodyStep.SHIPPED,
            CustodyStep.RETURNED,
            CustodyStep.MOVED);

    /** What an authority does to items that it does not hold; it returns only what it seized. */
    static final Set<CustodyStep> OF_AUTHORITIES = EnumSet.of(
            CustodyStep.INSPECTED,
            CustodyStep.SEIZED,
            CustodyStep.RETURNED,
            CustodyStep.DESTROYED,
            CustodyStep.EXPORTED);

    private static final Map<CustodyState, Map<CustodyStep, CustodyRule>> TABLE = table();

    private CustodyRules() {}

    static CustodyRule of(CustodyState state, CustodyStep step) {
        return TABLE.get(state).get(step);
    }

    private static Map<CustodyState, Map<CustodyStep, CustodyRule>> table() {
        Map<CustodyState, Map<CustodyStep, CustodyRule>> table = new EnumMap<>(CustodyState.class);
        STATES.forEach(state -> table.put(state, new EnumMap<>(CustodyStep.class)));
        pending(table.get(CustodyState.PENDING));
        atPlace(table.get(CustodyState.AT_PLACE));
        inTransit(table.get(CustodyState.IN_TRANSIT));
        missing(table.get(CustodyState.LOST));
        missing(table.get(CustodyState.STOLEN));
        seized(table.get(CustodyState.SEIZED));
        gone(table.get(CustodyState.SOLD), "after_sale");
        put(table.get(CustodyState.SOLD), CustodyStep.BROUGHT_BACK, CustodyState.AT_PLACE, ANYONE, null);
        gone(table.get(CustodyState.EXPORTED), "after_export");
        nothingFollows(table.get(CustodyState.DESTROYED), "after_destruction");
        nothingFollows(table.get(CustodyState.REJECTED), "rejected_at_line");
        // A line that applies a code after all knows better than its earlier report.
        put(table.get(CustodyState.REJECTED), CustodyStep.APPLIED, CustodyState.AT_PLACE, ANYONE, null);
        return table;
    }

    /** Nothing is known of it, so nobody can be told that it is not his. */
    private static void pending(Map<CustodyStep, CustodyRule> rules) {
        follow(rules, ANYONE, null);
        put(rules, CustodyStep.RECEIVED, CustodyState.AT_PLACE, NOBODY, "arrival_without_dispatch");
        put(rules, CustodyStep.INSPECTED, CustodyState.AT_PLACE, ANYONE, null);
    }

    private static void atPlace(Map<CustodyStep, CustodyRule> rules) {
        follow(rules, HOLDER, "not_the_holder");
        BOUND_TO_A_PLACE.forEach(step -> put(rules, step, after(step), HOLDER_AT_ITS_PLACE, "wrong_place"));
        put(rules, CustodyStep.RECEIVED, CustodyState.AT_PLACE, NOBODY, "arrival_without_dispatch");
        put(rules, CustodyStep.TRANSLOADED, CustodyState.IN_TRANSIT, NOBODY, "wrong_place");
        ofLines(rules);
    }

    private static void inTransit(Map<CustodyStep, CustodyRule> rules) {
        follow(rules, HOLDER, "not_the_holder");
        BOUND_TO_A_PLACE.forEach(step -> put(rules, step, after(step), HOLDER_AT_ITS_PLACE, "wrong_place"));
        put(rules, CustodyStep.RECEIVED, CustodyState.AT_PLACE, ADDRESSEE, "arrival_without_dispatch");
        // Carriers change on the way, and are not told beforehand.
        put(rules, CustodyStep.TRANSLOADED, CustodyState.IN_TRANSIT, ANYONE, null);
        put(rules, CustodyStep.LOST, CustodyState.LOST, ANYONE, null);
        put(rules, CustodyStep.STOLEN, CustodyState.STOLEN, ANYONE, null);
        ofLines(rules);
    }

    private static void missing(Map<CustodyStep, CustodyRule> rules) {
        follow(rules, NOBODY, "after_loss");
        put(rules, CustodyStep.LOST, CustodyState.LOST, ANYONE, null);
        put(rules, CustodyStep.STOLEN, CustodyState.STOLEN, ANYONE, null);
        put(rules, CustodyStep.SEIZED, CustodyState.SEIZED, AUTHORITY, "after_loss");
        put(rules, CustodyStep.DESTROYED, CustodyState.DESTROYED, AUTHORITY, "after_loss");
    }

    private static void seized(Map<CustodyStep, CustodyRule> rules) {
        nothingFollows(rules, "while_seized");
        OF_AUTHORITIES.forEach(step -> put(rules, step, after(step), AUTHORITY, "while_seized"));
        // Free only when who keeps it gives it back, and on its way until it is received: both sides tell of it.
        rules.put(CustodyStep.RETURNED, new CustodyRule(CustodyState.IN_TRANSIT, AUTHORITY, "while_seized", true));
    }

    /** It may come back, but that wants to be looked into. */
    private static void gone(Map<CustodyStep, CustodyRule> rules, String code) {
        nothingFollows(rules, code);
        put(rules, CustodyStep.RECEIVED, CustodyState.AT_PLACE, NOBODY, code);
    }

    private static void nothingFollows(Map<CustodyStep, CustodyRule> rules, String code) {
        for (CustodyStep step : CustodyStep.values()) {
            put(rules, step, null, NOBODY, code);
        }
    }

    private static void follow(Map<CustodyStep, CustodyRule> rules, Entitled who, String code) {
        for (CustodyStep step : CustodyStep.values()) {
            put(rules, step, after(step), who, code);
        }
    }

    private static void ofLines(Map<CustodyStep, CustodyRule> rules) {
        put(rules, CustodyStep.APPLIED, CustodyState.AT_PLACE, ANYONE, null);
        put(rules, CustodyStep.REJECTED, CustodyState.REJECTED, ANYONE, null);
        put(rules, CustodyStep.SOLD, CustodyState.SOLD, ANYONE, null);
        put(rules, CustodyStep.BROUGHT_BACK, CustodyState.AT_PLACE, ANYONE, null);
        put(rules, CustodyStep.DEACTIVATED, null, ANYONE, null);
    }

    private static void put(
            Map<CustodyStep, CustodyRule> rules, CustodyStep step, CustodyState after, Entitled who, String code) {
        rules.put(step, new CustodyRule(after, who, code, false));
    }

    private static CustodyState after(CustodyStep step) {
        return switch (step) {
            case APPLIED, PACKED, UNPACKED, TAKEN_OUT, RECEIVED, MOVED, BROUGHT_BACK -> CustodyState.AT_PLACE;
            case SHIPPED, RETURNED, TRANSLOADED -> CustodyState.IN_TRANSIT;
            case REJECTED -> CustodyState.REJECTED;
            case LOST -> CustodyState.LOST;
            case STOLEN -> CustodyState.STOLEN;
            case DESTROYED -> CustodyState.DESTROYED;
            case EXPORTED -> CustodyState.EXPORTED;
            case SEIZED -> CustodyState.SEIZED;
            case SOLD -> CustodyState.SOLD;
            case INSPECTED, DEACTIVATED -> null;
        };
    }
}
