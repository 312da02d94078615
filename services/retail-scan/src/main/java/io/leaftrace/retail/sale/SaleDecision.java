package io.leaftrace.retail.sale;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.retail.item.KnownItem;
import io.leaftrace.retail.item.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a till may sell a basket: all of it, or nothing. An item of which we have not heard enough yet may be sold,
 * since the key has told that it is genuine and the shop must not wait for our messages.
 */
final class SaleDecision {

    sealed interface Outcome permits Accepted, Refused {}

    record Accepted(List<Serial> items) implements Outcome {}

    record Refused(List<OffendingItem> items) implements Outcome {}

    /** Why an item cannot be sold. The lower-case name is the stable code. */
    enum Reason {
        CODE_UNKNOWN("not a code of ours"),
        KEY_REVOKED("made with a key that was withdrawn"),
        NAMED_TWICE("scanned twice in one sale"),
        DEACTIVATED("taken out of use by its maker"),
        RECALLED("called back; do not sell it"),
        REJECTED_AT_LINE("the line threw this code away"),
        ALREADY_SOLD("sold before");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        OffendingItem of(String code) {
            return new OffendingItem(code, name().toLowerCase(Locale.ROOT), sentence);
        }
    }

    private SaleDecision() {}

    /**
     * Decides on a basket.
     *
     * @param codes as scanned
     * @param serials those of them that the key recognised, by code
     * @param known what we have heard of these, by ItemId
     * @param recalledUnits those of the codes that name a logistic unit which is recalled: no till sells one, but it is
     *     to be kept apart
     */
    static Outcome decide(
            List<String> codes, Map<String, Serial> serials, Map<Long, KnownItem> known, Set<String> recalledUnits) {
        Set<Long> seen = new HashSet<>();
        List<OffendingItem> offending = new ArrayList<>();
        List<Serial> sold = new ArrayList<>();
        for (String code : codes) {
            Serial serial = serials.get(code);
            KnownItem item = serial == null ? null : known.get(serial.itemId());
            Optional<Reason> against = item == null
                    ? Optional.of(recalledUnits.contains(code) ? Reason.RECALLED : Reason.CODE_UNKNOWN)
                    : seen.add(item.itemId()) ? reasonAgainst(serial, item) : Optional.of(Reason.NAMED_TWICE);
            against.ifPresentOrElse(reason -> offending.add(reason.of(code)), () -> sold.add(serial));
        }
        return offending.isEmpty() ? new Accepted(sold) : new Refused(offending);
    }

    private static Optional<Reason> reasonAgainst(Serial serial, KnownItem item) {
        if (item.order() != null && !item.order().matches()) {
            return Optional.of(Reason.CODE_UNKNOWN);
        }
        if (serial.keyRevoked()) {
            return Optional.of(Reason.KEY_REVOKED);
        }
        if (item.deactivated()) {
            return Optional.of(Reason.DEACTIVATED);
        }
        if (item.isRecalled()) {
            return Optional.of(Reason.RECALLED);
        }
        if (item.report() != null && !item.report().applied()) {
            return Optional.of(Reason.REJECTED_AT_LINE);
        }
        return item.isSold() ? Optional.of(Reason.ALREADY_SOLD) : Optional.empty();
    }
}
