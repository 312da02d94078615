package io.leaftrace.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A buyer posted an order to the shops within reach.
 *
 * @param orderId the order, as retail-scan's API names it
 * @param market the country in which it is to be delivered, ISO 3166-1 alpha-2
 * @param lines what the buyer wants, each product once
 * @param currency ISO 4217
 * @param minorUnits the price of the whole order, in minor units of the currency
 * @param offersUntil until when shops may offer
 * @param deliverUntil by when the buyer wants it
 */
public record OrderPosted(
        Header header,
        String orderId,
        String market,
        List<OrderLine> lines,
        String currency,
        long minorUnits,
        Instant offersUntil,
        Instant deliverUntil)
        implements Fact {

    /** Avro carries microseconds. */
    public OrderPosted {
        lines = List.copyOf(lines);
        offersUntil = offersUntil.truncatedTo(ChronoUnit.MICROS);
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
