package io.leaftrace.model;

/**
 * A shop took its offer back before it was accepted.
 *
 * @param orderId the order, as retail-scan's API names it
 * @param offerId the offer
 * @param shopGln the shop that had offered
 */
public record OfferWithdrawn(Header header, String orderId, String offerId, String shopGln) implements Fact {

    @Override
    public String topic() {
        return Topics.ORDERS;
    }

    @Override
    public String key() {
        return "order-" + orderId;
    }
}
