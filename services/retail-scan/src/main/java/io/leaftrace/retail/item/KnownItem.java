package io.leaftrace.retail.item;

import io.leaftrace.model.PackagingLevel;
import java.time.OffsetDateTime;

/**
 * What this service has heard of an item whose serial the key has recognised. Facts may still be on their way: what is
 * missing is pending, never wrong.
 *
 * @param itemId the item
 * @param order the order that it was issued in; null when we have not heard of it
 * @param report what its line reported; null when we have not heard of it, or only of a report that was recalled
 * @param deactivated whether it was taken out of use for good
 * @param saleId the sale in which it was sold; null when it was not sold here
 * @param recallInstruction what to do with it, as the latest recall that holds says; null when it is not recalled
 */
public record KnownItem(
        long itemId, Order order, Report report, boolean deactivated, String saleId, String recallInstruction) {

    /**
     * The order.
     *
     * @param matches whether the order is long enough for the item, and of its product and key; a serial that deciphers
     *     but does not match was guessed
     * @param productName null when we have not heard of the product
     * @param makerName null when we have not heard of the maker
     */
    public record Order(PackagingLevel level, boolean matches, String gtin, String productName, String makerName) {}

    /**
     * What the line reported.
     *
     * @param applied on an item; false when the line rejected it
     * @param occurredAt by the line's clock, in the factory's offset
     * @param city of the factory; null when we have not heard of it
     */
    public record Report(boolean applied, OffsetDateTime occurredAt, String city, String country) {}

    public boolean isRecalled() {
        return recallInstruction != null;
    }

    public boolean isSold() {
        return saleId != null;
    }
}
