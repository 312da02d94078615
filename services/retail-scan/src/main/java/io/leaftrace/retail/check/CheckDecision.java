package io.leaftrace.retail.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Whether an item is genuine: the sum of the weights of the rules that speak, over two thresholds. */
final class CheckDecision {

    static final int CHECK_FROM = 40;
    static final int SUSPECT_FROM = 100;

    private CheckDecision() {}

    /**
     * What is answered.
     *
     * @param reasons the rules that spoke, the gravest first; some may have spoken though the item is genuine
     */
    record Outcome(Verdict verdict, List<Rule> reasons) {}

    static Outcome decide(CheckCase item) {
        List<Rule> reasons = Arrays.stream(Rule.values())
                .filter(rule -> rule.speaksAgainst(item))
                .sorted(Comparator.comparingInt((Rule rule) -> rule.weight).reversed())
                .toList();
        int ofCopies = sum(reasons, rule -> rule.isOfCopies) + sum(reasons, rule -> rule == Rule.INNER_CODE_RIGHT);
        int others = sum(reasons, rule -> !rule.isOfCopies && rule != Rule.INNER_CODE_RIGHT);
        // Whoever reads the inner code holds the pack that others are copies of; it excuses nothing else.
        return new Outcome(verdict(others + Math.max(0, ofCopies)), reasons);
    }

    private static int sum(List<Rule> reasons, Predicate<Rule> which) {
        return reasons.stream().filter(which).mapToInt(rule -> rule.weight).sum();
    }

    private static Verdict verdict(int weight) {
        if (weight >= SUSPECT_FROM) {
            return Verdict.SUSPECT;
        }
        return weight >= CHECK_FROM ? Verdict.CHECK : Verdict.GENUINE;
    }
}
