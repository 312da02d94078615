package io.leaftrace.retail.sale;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A sale in a list.
 *
 * @param sequence the till's own count; null when it keeps none
 * @param occurredAt by the till's clock, in its offset
 * @param itemCount how many codes were sold
 * @param items the first 20 of them; the sale itself tells all
 * @param currency ISO 4217; null when no prices were told
 * @param totalMinorUnits what all items were sold for; null when no prices were told
 * @param voided whether a till said that it never happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedSale(
        UUID saleId,
        String shopGln,
        String tillId,
        Long sequence,
        OffsetDateTime occurredAt,
        int itemCount,
        List<String> items,
        String currency,
        Long totalMinorUnits,
        boolean voided) {

    /** By which lists go on: the newest first. */
    String position() {
        return occurredAt.toInstant() + "/" + saleId;
    }
}
