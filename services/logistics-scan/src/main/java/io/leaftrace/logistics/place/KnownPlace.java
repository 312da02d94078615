package io.leaftrace.logistics.place;

/**
 * Whose a registered place is, and where.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record KnownPlace(String partyGln, String country) {}
