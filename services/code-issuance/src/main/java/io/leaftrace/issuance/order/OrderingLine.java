package io.leaftrace.issuance.order;

/**
 * A line with what an order or a report needs to know of its maker.
 *
 * @param companyPrefix the maker's GS1 Company Prefix
 * @param ssccKeyId the key of all the maker's SSCCs
 */
public record OrderingLine(String lineId, String factoryGln, String makerGln, String companyPrefix, String ssccKeyId) {}
