package io.leaftrace.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Codes were issued to a line: one fact and one row, however many codes.
 *
 * @param orderNumber the platform-wide number of the order, 1 to 2^24 - 1; part of every ItemId in it
 * @param gtin 14 digits; null for cases and pallets, whose codes are SSCCs
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param quantity 1 to 16,000,000; the order's items are numbered from 0
 * @param keyId the key under which the serials were made
 * @param firstSscc the maker's number of the first SSCC; null for packs and cartons, and in orders issued before version 2
 * @param expiresAt when codes that are unused by then expire; null in orders issued before version 2
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
        String keyId,
        Long firstSscc,
        Instant expiresAt)
        implements Fact {

    /** Avro carries microseconds. */
    public CodesIssued {
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public String topic() {
        return Topics.ISSUANCE_ITEMS;
    }

    @Override
    public String key() {
        return "order-" + orderNumber;
    }
}
