package io.leaftrace.retail.sale;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a till told: a sale, a return, or that one of these never happened.
 *
 * @param messageId its identity, and that of the fact which tells it
 * @param sequence the till's own count; null when it keeps none
 * @param items the codes as scanned; none for a void
 * @param prices null when not told
 * @param voids the message that never happened; null for all but a void
 */
record TillMessage(
        Kind kind,
        UUID messageId,
        String shopGln,
        String tillId,
        Long sequence,
        OffsetDateTime occurredAt,
        List<String> items,
        Prices prices,
        UUID voids) {

    static final String TILL = "[A-Za-z0-9._-]{1,32}";
    static final int MOST_ITEMS = 500;

    enum Kind {
        SALE,
        RETURN,
        VOID;

        /** As it is stored. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static TillMessage of(Kind kind, NewSale sale) {
        UUID messageId =
                sale.sequence() == null ? UUID.randomUUID() : messageId(sale.shopGln(), sale.tillId(), sale.sequence());
        return new TillMessage(
                kind,
                messageId,
                sale.shopGln(),
                sale.tillId(),
                sale.sequence(),
                sale.occurredAt(),
                sale.items(),
                sale.prices(),
                null);
    }

    /** Made from what it identifies, so that a void can name a message that has not come yet. */
    static UUID messageId(String shopGln, String tillId, long sequence) {
        return nameBased("till message " + shopGln + '/' + tillId + '/' + sequence);
    }

    /** A message that is voided twice is voided by one message. */
    static UUID voidId(UUID voided) {
        return nameBased("void of " + voided);
    }

    /** Where the till stands, by which its messages are ordered one after the other. */
    String till() {
        return shopGln + '/' + tillId;
    }

    /** The content in 64 bits, to tell a repetition from another message of the same count. */
    long fingerprint() {
        String content = kind + "\n" + occurredAt.toInstant() + "\n" + occurredAt.getOffset() + "\n" + voids + "\n"
                + prices + "\n"
                // With their lengths, so that a code cannot run into the next one.
                + items.stream().map(item -> item.length() + ":" + item).collect(Collectors.joining());
        return nameBased(content).getMostSignificantBits();
    }

    private static UUID nameBased(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
