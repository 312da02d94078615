package io.leaftrace.retail.sale;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * That a sale or a return never happened, as the API gives it.
 *
 * @param voidedId the sale or the return
 * @param tillId the till that said so
 * @param occurredAt by the till's clock, in its offset
 */
public record Voiding(UUID voidedId, String tillId, OffsetDateTime occurredAt) {}
