package io.leaftrace.retail.stock;

/**
 * What a shop has of a product, in packs.
 *
 * @param gtin the product, 14 digits
 * @param productName null when it is not heard of yet
 * @param arrived packs that were received and have not left for another place
 * @param sold packs that tills sold, less those that came back
 * @param onHand arrived less sold; 0 where tills sold what nobody said to have arrived
 */
public record ShopStock(String shopGln, String gtin, String productName, long arrived, long sold, long onHand) {}
