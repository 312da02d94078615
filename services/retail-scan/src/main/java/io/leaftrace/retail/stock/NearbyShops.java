package io.leaftrace.retail.stock;

import java.util.List;

/** Shops that have a product, the nearest first. */
public record NearbyShops(List<NearbyShop> items) {}
