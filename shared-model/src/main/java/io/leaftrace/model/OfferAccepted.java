package io.leaftrace.model;

/**
 * The buyer took an offer; the payment is asked for.
 *
 * @param orderId the order, as retail-scan's API names it
 * @param offerId the offer
 * @param shopGln the shop whose offer was accepted
 */
public record OfferAccepted(Header header, String orderId, String offerId, String shopGln) implements Fact {

    @Override
    public String topic() {
        return Topics.ORDERS;
    }

    @Override
    public String key() {
        return "order-" + orderId;
    }
}
