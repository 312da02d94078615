package io.leaftrace.retail.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order, as the API gives it.
 *
 * @param lines with the list price of one
 * @param currency ISO 4217
 * @param minorUnits what all of it costs, wherever it comes from
 * @param offersUntil until when shops may offer
 * @param deliverUntil by when the buyer wants it, or the end of the time that was offered once an offer is accepted
 * @param dueAt when it goes on by itself; null when it does not
 * @param offerId the offer that was accepted; null before that, as the shop
 * @param saleId the sale by which it was handed over; null before that
 * @param place where to bring it: to the buyer until he is erased, to the shop while it delivers
 * @param deliveryCode to the buyer alone, once it is paid: he shows it when he has the goods
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Order(
        UUID orderId,
        OrderState state,
        String market,
        List<PricedLine> lines,
        String currency,
        long minorUnits,
        Instant postedAt,
        Instant offersUntil,
        Instant deliverUntil,
        Instant dueAt,
        UUID offerId,
        String shopGln,
        UUID saleId,
        DeliveryPlace place,
        String deliveryCode) {

    static Order of(BuyerOrder order, DeliveryPlace place, String deliveryCode) {
        return new Order(
                order.orderId(),
                order.state(),
                order.market(),
                order.lines(),
                order.currency(),
                order.minorUnits(),
                order.postedAt(),
                order.offersUntil(),
                order.deliverUntil(),
                order.dueAt(),
                order.offerId(),
                order.shopGln(),
                order.saleId(),
                place,
                deliveryCode);
    }
}
