package io.leaftrace.analytics.registry;

/**
 * A place of the chain.
 *
 * @param partyGln whose place it is
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record Place(
        String gln,
        String partyGln,
        String kind,
        String name,
        String city,
        String country,
        double latitude,
        double longitude) {}
