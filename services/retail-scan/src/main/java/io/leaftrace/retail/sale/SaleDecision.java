package io.leaftrace.retail.sale;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.model.HopStep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a till may sell a basket or take it back: all of it, or nothing. An item of which we have not heard enough yet
 * passes, since the key has told that it is genuine and the shop must not wait for our messages.
 *
 * <p>What a till tells afterwards has happened: then only what can be no sale at all is refused, and all else is an alert.
 */
final class SaleDecision {

    /** An item that passes, though something stands against it. */
    record Flag(ItemAtTill item, Reason reason) {}

    sealed interface Outcome permits Accepted, Refused {}

    record Accepted(List<ItemAtTill> items, List<Flag> flags) implements Outcome {}

    record Refused(List<OffendingItem> items) implements Outcome {}

    private SaleDecision() {}

    /**
     * Decides on a sale or a return.
     *
     * @param kind not a void
     * @param asked whether the till waits for the answer; otherwise it has happened
     * @param basket as scanned
     * @param shopGln where
     * @param policy what is done about each reason
     */
    static Outcome decide(
            TillMessage.Kind kind,
            boolean asked,
            List<ItemAtTill> basket,
            String shopGln,
            Function<Reason, Reason.Ruling> policy) {
        Set<Long> seen = new HashSet<>();
        List<OffendingItem> offending = new ArrayList<>();
        List<Flag> flags = new ArrayList<>();
        for (ItemAtTill item : basket) {
            Set<Reason> reasons = item.isOurs() && !seen.add(item.itemId())
                    ? EnumSet.of(Reason.NAMED_TWICE)
                    : reasonsAgainst(kind, item, shopGln);
            Optional<Reason> refused = reasons.stream()
                    .filter(reason -> reason.isFinal() || (asked && policy.apply(reason) == Reason.Ruling.REFUSE))
                    .findFirst();
            refused.ifPresentOrElse(
                    reason -> offending.add(reason.of(item.code())),
                    () -> reasons.forEach(reason -> flags.add(new Flag(item, reason))));
        }
        return offending.isEmpty() ? new Accepted(basket, flags) : new Refused(offending);
    }

    private static Set<Reason> reasonsAgainst(TillMessage.Kind kind, ItemAtTill item, String shopGln) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        boolean nameless = !item.isOurs();
        if (nameless) {
            // Whoever stands before a recalled pallet of which nothing is known is to keep it apart.
            reasons.add(item.recalled() && kind == TillMessage.Kind.SALE ? Reason.RECALLED : Reason.CODE_UNKNOWN);
            return reasons;
        }
        addIf(item.keyRevoked(), Reason.KEY_REVOKED, reasons);
        boolean sold = item.holdsSold() || HistoryDecision.isSold(item.history());
        if (kind == TillMessage.Kind.RETURN) {
            addIf(!sold, Reason.NOT_SOLD, reasons);
            return reasons;
        }
        addIf(item.known() != null && item.known().deactivated(), Reason.DEACTIVATED, reasons);
        addIf(item.recalled(), Reason.RECALLED, reasons);
        addIf(
                item.known() != null
                        && item.known().report() != null
                        && !item.known().report().applied(),
                Reason.REJECTED_AT_LINE,
                reasons);
        addIf(sold, Reason.ALREADY_SOLD, reasons);
        reasons.addAll(ofCustody(item, shopGln));
        return reasons;
    }

    /** What speaks against its being sold here, by where it was. A shop that took it back has it since. */
    static Set<Reason> ofCustody(ItemAtTill item, String shopGln) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        ItemAtTill.Custody custody = item.custody();
        Optional<TillEntry> latest = HistoryDecision.latest(item.history());
        boolean tillKnowsLater = latest.isPresent()
                && (custody == null || latest.get().occurredAt().isAfter(custody.occurredAt()));
        if (tillKnowsLater) {
            boolean returned = latest.get().kind() == TillMessage.Kind.RETURN;
            addIf(returned && !latest.get().shopGln().equals(shopGln), Reason.OTHER_SHOP, reasons);
            return reasons;
        }
        if (custody == null) {
            reasons.add(Reason.NEVER_SHIPPED);
            return reasons;
        }
        HopStep step = custody.step();
        addIf(step == HopStep.DESTROYED, Reason.DESTROYED, reasons);
        addIf(step == HopStep.STOLEN, Reason.STOLEN, reasons);
        addIf(step == HopStep.SEIZED, Reason.SEIZED, reasons);
        addIf(step == HopStep.EXPORTED, Reason.EXPORTED, reasons);
        addIf(custody.atShop() != null && !custody.atShop().equals(shopGln), Reason.OTHER_SHOP, reasons);
        return reasons;
    }

    private static void addIf(boolean stands, Reason reason, Set<Reason> reasons) {
        if (stands) {
            reasons.add(reason);
        }
    }
}
