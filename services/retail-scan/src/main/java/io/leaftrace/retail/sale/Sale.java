package io.leaftrace.retail.sale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leaftrace.edge.OffendingItem;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A sale, as the API gives it.
 *
 * @param sequence the till's own count; null when it keeps none
 * @param occurredAt by the till's clock, in its offset
 * @param items the codes sold
 * @param prices of the items, in their order; null when not told
 * @param voided whether a till said that it never happened
 * @param flags what stood against items when they were sold all the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sale(
        UUID saleId,
        String shopGln,
        String tillId,
        Long sequence,
        OffsetDateTime occurredAt,
        List<String> items,
        Prices prices,
        boolean voided,
        List<OffendingItem> flags) {}
