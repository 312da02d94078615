package io.leaftrace.analytics.registry;

/**
 * The number that an SSCC would have under a key.
 *
 * @param itemId the logistic unit
 * @param number from 0, in the order in which the key makes the maker's SSCCs
 */
public record SsccNumber(long itemId, String companyPrefix, String keyId, long number) {}
