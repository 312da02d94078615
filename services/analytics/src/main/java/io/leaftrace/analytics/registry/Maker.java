package io.leaftrace.analytics.registry;

/**
 * A maker.
 *
 * @param companyPrefix its GS1 Company Prefix, 7 to 10 digits
 */
public record Maker(String gln, String name, String companyPrefix) {}
