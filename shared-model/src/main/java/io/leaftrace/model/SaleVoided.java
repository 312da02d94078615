package io.leaftrace.model;

import java.util.UUID;

/**
 * A sale or a return never happened: a till had told it by mistake (EPCIS 2.0 errorDeclaration, CBV 2.0 reason
 * did_not_occur). It may arrive before what it voids.
 *
 * @param shopGln the shop
 * @param tillId the till that had told it
 * @param voidedEventId the {@link ItemsSold} or {@link ItemsReturned}
 */
public record SaleVoided(Header header, String shopGln, String tillId, UUID voidedEventId) implements Fact {

    @Override
    public String topic() {
        return Topics.SALES;
    }

    @Override
    public String key() {
        return "shop-" + shopGln;
    }
}
