package io.leaftrace.analytics.registry;

/**
 * A key in whose order SSCCs of a maker are numbered.
 *
 * @param hidesNumbers whether orders under it were issued without telling their numbers
 */
public record SsccKey(String companyPrefix, String keyId, boolean hidesNumbers) {}
