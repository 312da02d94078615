package io.leaftrace.model;

/**
 * How many of a product a buyer wants.
 *
 * @param gtin the product, 14 digits
 * @param quantity how many packs, at least 1
 */
public record OrderLine(String gtin, int quantity) {

    public OrderLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("a quantity is at least 1, not " + quantity);
        }
    }
}
