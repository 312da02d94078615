package io.leaftrace.retail.order;

import io.leaftrace.retail.payment.OrderPrice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order as it is stored.
 *
 * @param number in the order of posting
 * @param currency ISO 4217
 * @param minorUnits what all of it costs
 * @param latitude of a grid of a hundredth of a degree; null when shops may offer no more, as the longitude
 * @param deliverUntil by when the buyer wants it
 * @param deliveryCode what he shows when he has it
 * @param wrongCodes how often a shop told a wrong one
 * @param dueAt when it goes on by itself; null when it does not
 * @param offerId the offer that was accepted; null before that, as the shop
 * @param saleId the sale by which it was handed over; null before that
 */
record BuyerOrder(
        UUID orderId,
        long number,
        UUID memberId,
        OrderState state,
        String market,
        String currency,
        long minorUnits,
        Double latitude,
        Double longitude,
        Instant postedAt,
        Instant offersUntil,
        Instant deliverUntil,
        String deliveryCode,
        int wrongCodes,
        Instant dueAt,
        UUID offerId,
        String shopGln,
        UUID saleId,
        Instant changedAt,
        List<PricedLine> lines) {

    /** What the provider is asked for. */
    OrderPrice price() {
        return new OrderPrice(shopGln, currency, minorUnits);
    }
}
