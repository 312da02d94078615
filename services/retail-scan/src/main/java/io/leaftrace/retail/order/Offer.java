package io.leaftrace.retail.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A shop's offer to deliver. It costs what the order costs; only the time is the shop's.
 *
 * @param deliverFrom the beginning of the time in which it would deliver
 * @param withdrawnAt null while it stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Offer(
        UUID offerId,
        UUID orderId,
        String shopGln,
        String shopName,
        int kilometres,
        Instant deliverFrom,
        Instant deliverUntil,
        Instant madeAt,
        Instant withdrawnAt) {}
