package io.leaftrace.retail.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order that a shop may offer for, as it sees it: neither who nor where.
 *
 * @param kilometres from the shop, rounded up
 * @param areaLatitude the middle of a tenth of a degree in which it is to be delivered
 * @param currency ISO 4217
 * @param minorUnits what all of it costs
 * @param offerId the offer of this shop that stands; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenOrder(
        UUID orderId,
        String shopGln,
        int kilometres,
        double areaLatitude,
        double areaLongitude,
        List<PricedLine> lines,
        String currency,
        long minorUnits,
        Instant postedAt,
        Instant offersUntil,
        Instant deliverUntil,
        UUID offerId) {}
