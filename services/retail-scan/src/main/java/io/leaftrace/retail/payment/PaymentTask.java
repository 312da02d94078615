package io.leaftrace.retail.payment;

import java.util.UUID;

/**
 * What a provider is asked.
 *
 * @param taskId ours; under one id a thing is done once, however often it is asked
 * @param shopGln who gets the money when it is released
 * @param currency ISO 4217
 * @param minorUnits more than 0
 * @param attempts how often it was asked, this time included
 */
public record PaymentTask(
        String taskId,
        UUID orderId,
        PaymentKind kind,
        String shopGln,
        String currency,
        long minorUnits,
        int attempts) {}
