package io.leaftrace.retail.order;

import io.leaftrace.edge.ValidGln;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;

/**
 * When a shop would deliver. There is nothing else to offer.
 *
 * @param shopGln one of the caller's shops that the order was posted to
 * @param deliverFrom the beginning of the time, with an offset
 * @param deliverUntil its end, not later than the buyer wants it
 */
public record NewOffer(
        @NotNull @ValidGln String shopGln,
        @NotNull OffsetDateTime deliverFrom,
        @NotNull OffsetDateTime deliverUntil) {}
