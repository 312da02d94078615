package io.leaftrace.retail.drop;

import io.leaftrace.retail.sale.Prices;
import io.leaftrace.retail.sale.TillBatch;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of a file put together to messages, by till. */
final class DroppedMessages {

    /** A till by shop and name. */
    record Till(String shopGln, String tillId) {}

    private final Map<Till, List<TillBatch.Message>> byTill = new LinkedHashMap<>();
    private final List<DropAnswer.Line> unreadable = new ArrayList<>();

    static DroppedMessages of(List<DroppedRow> rows) {
        DroppedMessages messages = new DroppedMessages();
        Map<DroppedRow.Key, List<DroppedRow>> byMessage = new LinkedHashMap<>();
        rows.forEach(row ->
                byMessage.computeIfAbsent(row.key(), first -> new ArrayList<>()).add(row));
        byMessage.forEach(messages::add);
        return messages;
    }

    Map<Till, List<TillBatch.Message>> byTill() {
        return byTill;
    }

    /** What could not be read as a message. */
    List<DropAnswer.Line> unreadable() {
        return unreadable;
    }

    private void add(DroppedRow.Key key, List<DroppedRow> rows) {
        try {
            TillBatch.Message message = message(rows);
            byTill.computeIfAbsent(new Till(key.shopGln(), key.tillId()), first -> new ArrayList<>())
                    .add(message);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            unreadable.add(new DropAnswer.Line(
                    key.shopGln(), key.tillId(), key.sequence(), "refused", "", "malformed", wrong.getMessage()));
        }
    }

    private static TillBatch.Message message(List<DroppedRow> rows) {
        DroppedRow first = rows.get(0);
        for (DroppedRow row : rows) {
            if (!row.type().equals(first.type()) || !row.occurredAt().equals(first.occurredAt())) {
                throw new IllegalArgumentException("rows of one message differ in type or occurredAt");
            }
        }
        List<String> items =
                rows.stream().filter(DroppedRow::hasItem).map(DroppedRow::item).toList();
        return new TillBatch.Message(
                Long.valueOf(first.sequence()),
                TillBatch.Type.valueOf(first.type().toUpperCase(Locale.ROOT)),
                OffsetDateTime.parse(first.occurredAt()),
                items,
                prices(rows),
                DroppedRow.isTold(first.voidedSequence()) ? Long.valueOf(first.voidedSequence()) : null);
    }

    /** None when no row has one; one that is missing makes more items than prices, which is refused later. */
    private static Prices prices(List<DroppedRow> rows) {
        List<Long> minorUnits = rows.stream()
                .filter(row -> DroppedRow.isTold(row.price()))
                .map(row -> Long.valueOf(row.price()))
                .toList();
        return minorUnits.isEmpty() ? null : new Prices(rows.get(0).currency(), minorUnits);
    }
}
