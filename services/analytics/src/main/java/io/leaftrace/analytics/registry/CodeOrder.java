package io.leaftrace.analytics.registry;

import io.leaftrace.model.PackagingLevel;

/**
 * Codes that were issued together.
 *
 * @param gtin 14 digits; null for logistic units
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param keyId the key under which the serials were made
 */
public record CodeOrder(
        long orderNumber, String makerGln, PackagingLevel level, String gtin, String companyPrefix, String keyId) {}
