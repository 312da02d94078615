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
 * @param market where the product is meant to be sold, ISO 3166-1 alpha-2; null for SSCCs
 * @param state where it stands in its life
 * @param issuedAt null while it is requested
 * @param expiresAt from then on unused codes are void; null while it is requested
 * @param downloadedAt when a printer first got them; null before that
 * @param expiredAt when its expiry was told; null before that
 * @param cancelledAt null unless it is cancelled
 * @param deactivatedAt when all of its codes were taken out of use; null unless they were
 * @param applied how many of its codes are on items
 * @param rejected how many were spoiled
 * @param innerKeyId the key of the codes under the wrappers; null when it has none
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
        OffsetDateTime orderedAt,
        String market,
        CodeOrderState state,
        OffsetDateTime issuedAt,
        OffsetDateTime expiresAt,
        OffsetDateTime downloadedAt,
        OffsetDateTime expiredAt,
        OffsetDateTime cancelledAt,
        OffsetDateTime deactivatedAt,
        int applied,
        int rejected,
        String innerKeyId) {}
