package io.leaftrace.model;

/**
 * Codes were issued to a line: one fact and one row, however many codes.
 *
 * @param orderNumber the platform-wide number of the order, 1 to 2^24 - 1; part of every ItemId in it
 * @param gtin 14 digits; null for cases and pallets, whose codes are SSCCs
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param quantity 1 to 16,000,000; the order's items are numbered from 0
 * @param keyId the key under which the serials were made
 */
public record CodesIssued(
        Header header,
        long orderNumber,
        String makerGln,
        String factoryGln,
        String lineId,
        PackagingLevel level,
        String gtin,
        String companyPrefix,
        int quantity,
        String keyId)
        implements Fact {

    @Override
    public String topic() {
        return Topics.ISSUANCE_ITEMS;
    }

    @Override
    public String key() {
        return "order-" + orderNumber;
    }
}
