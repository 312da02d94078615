package io.leaftrace.model;

/**
 * A buyer brought items back to a shop (CBV 2.0: bizStep receiving, disposition returned). They are the shop's again.
 *
 * @param shopGln the shop that took them
 * @param tillId the till at which that was
 * @param returnId the return, as retail-scan's API names it
 */
public record ItemsReturned(Header header, Items items, String shopGln, String tillId, String returnId)
        implements Fact {

    @Override
    public String topic() {
        return Topics.SALES;
    }

    @Override
    public String key() {
        return "shop-" + shopGln;
    }
}
