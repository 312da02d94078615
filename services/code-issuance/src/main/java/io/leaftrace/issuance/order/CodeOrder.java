package io.leaftrace.issuance.order;

import io.leaftrace.model.PackagingLevel;
import java.time.OffsetDateTime;

/**
 * Codes that were issued to a line.
 *
 * @param orderNumber platform-wide, 1 to 2^24 - 1
 * @param level what the codes are for
 * @param gtin 14 digits; null for SSCCs
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param quantity how many, 1 to 16,000,000
 * @param keyId the key under which they were made
 * @param firstSscc the number of the first SSCC; null for serials
 * @param orderedAt with offset (UTC)
 */
public record CodeOrder(
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
        OffsetDateTime orderedAt) {}
