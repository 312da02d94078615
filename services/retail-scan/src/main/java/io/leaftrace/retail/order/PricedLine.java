package io.leaftrace.retail.order;

/**
 * How many of a product are ordered.
 *
 * @param gtin the product, 14 digits
 * @param quantity packs
 * @param minorUnits what one costs
 */
public record PricedLine(String gtin, int quantity, long minorUnits) {}
