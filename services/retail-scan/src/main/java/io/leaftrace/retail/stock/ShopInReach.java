package io.leaftrace.retail.stock;

/**
 * A shop near a buyer that has what he wants.
 *
 * @param kilometres as the crow flies
 */
public record ShopInReach(String shopGln, double kilometres) {}
