package io.leaftrace.model;

/**
 * Items were sold to a buyer (bizStep retail_selling, disposition retail_sold).
 *
 * @param shopGln the shop
 * @param tillId the till that sold them
 * @param saleId the sale, as retail-scan's API names it
 */
public record ItemsSold(Header header, Items items, String shopGln, String tillId, String saleId) implements Fact {

    @Override
    public String topic() {
        return Topics.SALES;
    }

    @Override
    public String key() {
        return "shop-" + shopGln;
    }
}
