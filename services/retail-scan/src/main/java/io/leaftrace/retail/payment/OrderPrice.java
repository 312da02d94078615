package io.leaftrace.retail.payment;

/**
 * What an order costs.
 *
 * @param shopGln whose offer was accepted
 * @param currency ISO 4217
 * @param minorUnits of all of it
 */
public record OrderPrice(String shopGln, String currency, long minorUnits) {}
