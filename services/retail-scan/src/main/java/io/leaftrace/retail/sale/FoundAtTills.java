package io.leaftrace.retail.sale;

import io.leaftrace.retail.item.KnownItem;
import io.leaftrace.retail.item.Serial;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What there is before messages are decided on. Histories and earlier messages take in what is decided meanwhile.
 *
 * @param known by ItemId
 * @param states by ItemId and the time at which they were asked for
 * @param histories by ItemId
 * @param earlier by identity: of each message and of what each void names
 */
record FoundAtTills(
        ScannedCodes codes,
        SalePolicy policy,
        Map<String, TillStore.Shop> shops,
        Map<Long, KnownItem> known,
        Map<TillStore.ItemTime, TillStore.State> states,
        Map<Long, List<TillEntry>> histories,
        Map<UUID, TillStore.Earlier> earlier) {

    /**
     * What a code is, and what is known of it.
     *
     * @param told the message that told it afterwards; null when the till asks now
     */
    ItemAtTill item(String code, TillMessage told, Instant now) {
        Instant at = told == null ? now : told.occurredAt().toInstant();
        Optional<Serial> serial = codes.serial(code, known);
        if (serial.isPresent()) {
            KnownItem item = known.get(serial.get().itemId());
            return item(code, item.itemId(), serial.get().keyRevoked(), item, at, told);
        }
        return codes.unit(code)
                .map(unit -> item(code, unit, false, null, at, told))
                .orElseGet(() -> ItemAtTill.unknown(code));
    }

    private ItemAtTill item(
            String code, long itemId, boolean keyRevoked, KnownItem known, Instant at, TillMessage told) {
        TillStore.State state = states.get(new TillStore.ItemTime(itemId, micros(at)));
        List<TillEntry> history = histories.get(itemId);
        return new ItemAtTill(
                code,
                itemId,
                keyRevoked,
                known,
                state.recalled(),
                state.custody(),
                state.isParent(),
                state.holdsSold(),
                told == null ? List.copyOf(history) : HistoryDecision.until(at, history));
    }

    /** As the database keeps times. */
    static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
