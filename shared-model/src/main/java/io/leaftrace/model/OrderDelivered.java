package io.leaftrace.model;

/**
 * A shop handed over the packs of an order, which it sold by that.
 *
 * @param orderId the order, as retail-scan's API names it
 * @param shopGln the shop whose offer was accepted
 * @param saleId the sale, whose fact is ItemsSold
 * @param confirmed whether the buyer had shown the delivery code
 */
public record OrderDelivered(Header header, String orderId, String shopGln, String saleId, boolean confirmed)
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
