package io.leaftrace.retail.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of the escrow book.
 *
 * @param number in the order of booking
 * @param movement {@code hold}, {@code release} or {@code refund}
 * @param account {@code buyer}, {@code escrow} or {@code shop}
 * @param currency ISO 4217
 * @param minorUnits what came into the account; negative for what left it
 */
public record EscrowEntry(
        long number,
        UUID orderId,
        String movement,
        String account,
        String currency,
        long minorUnits,
        Instant bookedAt) {}
