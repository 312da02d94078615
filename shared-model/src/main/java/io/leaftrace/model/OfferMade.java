package io.leaftrace.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A shop offered to deliver an order within a time; offers differ in nothing else.
 *
 * @param orderId the order, as retail-scan's API names it
 * @param offerId the offer
 * @param shopGln the shop that offers
 * @param deliverFrom the beginning of the time
 * @param deliverUntil its end
 */
public record OfferMade(
        Header header, String orderId, String offerId, String shopGln, Instant deliverFrom, Instant deliverUntil)
        implements Fact {

    /** Avro carries microseconds. */
    public OfferMade {
        deliverFrom = deliverFrom.truncatedTo(ChronoUnit.MICROS);
        deliverUntil = deliverUntil.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public String topic() {
        return Topics.ORDERS;
    }

    @Override
    public String key() {
        return "order-" + orderId;
    }
}
