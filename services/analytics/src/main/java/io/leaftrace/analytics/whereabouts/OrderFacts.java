package io.leaftrace.analytics.whereabouts;

/**
 * What is registered of a code order.
 *
 * @param gtin null for logistic units
 * @param market of its product; null when that is not known
 * @param firstSscc null for all but logistic units
 */
public record OrderFacts(
        long orderNumber,
        String makerGln,
        String level,
        String gtin,
        String productName,
        String market,
        int quantity,
        String companyPrefix,
        String keyId,
        Long firstSscc) {}
