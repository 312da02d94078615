package io.leaftrace.model;

/**
 * The buyer's money waits in escrow.
 *
 * @param orderId the order, as retail-scan's API names it
 * @param shopGln the shop whose offer was accepted
 * @param currency ISO 4217
 * @param minorUnits the price of the whole order, in minor units of the currency
 */
public record PaymentHeld(Header header, String orderId, String shopGln, String currency, long minorUnits)
        implements Fact {

    @Override
    public String topic() {
        return Topics.ORDERS;
    }

    @Override
    public String key() {
        return "order-" + orderId;
    }
}
