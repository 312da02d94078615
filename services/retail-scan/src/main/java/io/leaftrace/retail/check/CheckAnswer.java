package io.leaftrace.retail.check;

import io.leaftrace.retail.item.KnownItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a buyer is told. It holds no route, no shop and no customer.
 *
 * @param code the canonical GS1 Digital Link URI that was asked for
 * @param product null when the code is not one of ours, or the product is not heard of yet
 * @param maker the maker's name, or null
 * @param madeOn the day it was made, in the factory's time zone, or null
 * @param madeIn {@code Nanning, CN}, or null
 * @param firstCheckedAt UTC; null when the code is not one of ours
 * @param checkCount how often it was checked, this time included; 0 when the code is not one of ours
 * @param sold whether a till has sold it
 * @param recallInstruction what to do with it, in the words of whoever called it back; null when it is not recalled
 */
record CheckAnswer(
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
        String recallInstruction) {

    record Reason(String code, String text) {}

    record Product(String gtin, String name) {}

    /**
     * For what is not one of our serials: nothing but the verdict.
     *
     * @param recallInstruction null when it is not recalled
     */
    static CheckAnswer of(String code, CheckDecision.Outcome outcome, String recallInstruction) {
        return new CheckAnswer(
                code, outcome.verdict(), reasons(outcome), null, null, null, null, null, 0, false, recallInstruction);
    }

    static CheckAnswer of(String code, CheckDecision.Outcome outcome, KnownItem item, CheckHistory history) {
        KnownItem.Order order = item.order();
        KnownItem.Report report = item.report();
        boolean guessed = outcome.reasons().contains(Rule.CODE_UNKNOWN);
        if (guessed) {
            return of(code, outcome, null);
        }
        return new CheckAnswer(
                code,
                outcome.verdict(),
                reasons(outcome),
                order == null || order.productName() == null ? null : new Product(order.gtin(), order.productName()),
                order == null ? null : order.makerName(),
                report == null ? null : report.occurredAt().toLocalDate(),
                report == null || report.city() == null ? null : report.city() + ", " + report.country(),
                history.firstAt(),
                history.count(),
                item.isSold(),
                item.recallInstruction());
    }

    private static List<Reason> reasons(CheckDecision.Outcome outcome) {
        return outcome.reasons().stream()
                .map(rule -> new Reason(rule.code(), rule.text))
                .toList();
    }
}
