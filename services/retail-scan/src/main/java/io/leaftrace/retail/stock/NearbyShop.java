package io.leaftrace.retail.stock;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A shop that has a product, as buyers see it. How many it has is its own business.
 *
 * @param shopGln the shop's GLN
 * @param name null when it is not heard of yet
 * @param kilometres as the crow flies, to a tenth
 * @param stock roughly
 */
public record NearbyShop(
        String shopGln, String name, String city, double latitude, double longitude, double kilometres, Level stock) {

    /** How much there is. */
    public enum Level {
        @JsonProperty("in_stock")
        IN_STOCK,
        @JsonProperty("few")
        FEW
    }

    /** Whoever asks every day must not read a competitor's sales off it. */
    private static final int MANY = 10;

    static NearbyShop of(String shopGln, String name, String city, Point shop, Point buyer, long packs) {
        return new NearbyShop(
                shopGln,
                name,
                city,
                shop.latitude(),
                shop.longitude(),
                Math.round(shop.kilometresTo(buyer) * 10) / 10.0,
                packs >= MANY ? Level.IN_STOCK : Level.FEW);
    }
}
