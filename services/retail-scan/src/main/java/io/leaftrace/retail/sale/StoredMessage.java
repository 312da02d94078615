package io.leaftrace.retail.sale;

import io.leaftrace.edge.OffendingItem;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A sale or a return as it is stored; its lines are added one by one. */
final class StoredMessage {

    private final UUID messageId;
    private final String shopGln;
    private final String tillId;
    private final Long sequence;
    private final OffsetDateTime occurredAt;
    private final String currency;
    private final boolean voided;
    private final Map<String, Long> minorUnits = new LinkedHashMap<>();
    private final List<OffendingItem> flags = new ArrayList<>();

    StoredMessage(
            UUID messageId,
            String shopGln,
            String tillId,
            Long sequence,
            OffsetDateTime occurredAt,
            String currency,
            boolean voided) {
        this.messageId = messageId;
        this.shopGln = shopGln;
        this.tillId = tillId;
        this.sequence = sequence;
        this.occurredAt = occurredAt;
        this.currency = currency;
        this.voided = voided;
    }

    /** Adds a line, or another flag of one. */
    void add(String code, Long price, String flag) {
        minorUnits.put(code, price);
        if (flag != null) {
            flags.add(Reason.valueOf(flag.toUpperCase(Locale.ROOT)).of(code));
        }
    }

    String shopGln() {
        return shopGln;
    }

    boolean isVoided() {
        return voided;
    }

    Sale toSale() {
        return new Sale(messageId, shopGln, tillId, sequence, occurredAt, codes(), prices(), voided, flags);
    }

    Return toReturn() {
        return new Return(messageId, shopGln, tillId, sequence, occurredAt, codes(), prices(), voided, flags);
    }

    private List<String> codes() {
        return List.copyOf(minorUnits.keySet());
    }

    private Prices prices() {
        return currency == null ? null : new Prices(currency, List.copyOf(minorUnits.values()));
    }
}
