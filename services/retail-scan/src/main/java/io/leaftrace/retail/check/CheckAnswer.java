package io.leaftrace.retail.check;

import io.leaftrace.retail.inner.InnerAnswer;
import io.leaftrace.retail.item.KnownItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a buyer is told. It holds no route, no shop and no customer. Of a code that is not confirmed nothing is told but
 * that: whether it is unknown, not yet applied or expired cannot be seen.
 *
 * @param code the canonical GS1 Digital Link URI that was asked for
 * @param reasons why it is not simply genuine, the gravest first
 * @param product null when the code is not confirmed, or the product is not heard of yet
 * @param maker the maker's name, or null
 * @param madeOn the day it was made, in the factory's time zone, or null
 * @param madeIn {@code Nanning, CN}, or null
 * @param firstCheckedAt UTC; null when the code is not confirmed, or nobody has checked it
 * @param checkCount how often it was checked, this time included; 0 when the code is not confirmed
 * @param sold whether a till has sold it
 * @param recalled whether it is called back
 * @param recallInstruction what to do with it, in the words of whoever called it back; null when it is not recalled
 * @param innerCode what the inner code turned out to be; null when none was told, or the code is not confirmed
 */
public record CheckAnswer(
        String code,
        Verdict verdict,
        List<Reason> reasons,
        Product product,
        String maker,
        LocalDate madeOn,
        String madeIn,
        Instant firstCheckedAt,
        long checkCount,
        boolean sold,
        boolean recalled,
        String recallInstruction,
        InnerAnswer innerCode) {

    /**
     * A rule that spoke.
     *
     * @param code stable
     * @param text for people, in English
     */
    public record Reason(String code, String text) {}

    public record Product(String gtin, String name) {}

    /** @param recallInstruction null when it is not recalled */
    static CheckAnswer of(String code, CheckDecision.Outcome outcome, CheckCase item, String recallInstruction) {
        List<Reason> reasons = reasons(outcome);
        String instruction = item.isRecalled() ? recallInstruction : null;
        if (!item.isConfirmed()) {
            return new CheckAnswer(
                    code,
                    outcome.verdict(),
                    reasons,
                    null,
                    null,
                    null,
                    null,
                    null,
                    0,
                    false,
                    instruction != null,
                    instruction,
                    null);
        }
        KnownItem.Order order = item.item().order();
        KnownItem.Report report = item.item().report();
        return new CheckAnswer(
                code,
                outcome.verdict(),
                reasons,
                order == null || order.productName() == null ? null : new Product(order.gtin(), order.productName()),
                order == null ? null : order.makerName(),
                report.occurredAt().toLocalDate(),
                report.city() == null ? null : report.city() + ", " + report.country(),
                item.history().firstAt(),
                item.history().count(),
                item.item().isSold(),
                instruction != null,
                instruction,
                item.inner());
    }

    /** Whether the code is unknown, not yet applied or expired. */
    boolean tellsNotConfirmed() {
        return reasons.stream().anyMatch(reason -> reason.code().equals(Rule.NOT_CONFIRMED));
    }

    /** What spoke too softly to change the verdict is not told. */
    private static List<Reason> reasons(CheckDecision.Outcome outcome) {
        return outcome.verdict() == Verdict.GENUINE
                ? List.of()
                : outcome.reasons().stream()
                        .map(rule -> new Reason(rule.publicCode(), rule.text))
                        .toList();
    }
}
