package io.leaftrace.retail.sale;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A sale, as the API gives it.
 *
 * @param occurredAt by the till's clock, in its offset
 * @param items the codes sold
 */
public record Sale(UUID saleId, String shopGln, String tillId, OffsetDateTime occurredAt, List<String> items) {}
