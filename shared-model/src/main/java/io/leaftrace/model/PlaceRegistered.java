package io.leaftrace.model;

/**
 * A place of the chain was registered. Factories are told by code-issuance, all other places by logistics-scan; either
 * way it is this fact, and its topic follows from its kind.
 *
 * @param gln the place's GLN, 13 digits
 * @param partyGln the GLN of the party whose place it is
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north, WGS 84
 * @param longitude degrees east, WGS 84
 */
public record PlaceRegistered(
        Header header,
        String gln,
        String partyGln,
        PlaceKind kind,
        String name,
        String city,
        String country,
        double latitude,
        double longitude)
        implements Fact {

    @Override
    public String topic() {
        return kind == PlaceKind.FACTORY ? Topics.ISSUANCE_REGISTRY : Topics.LOGISTICS_REGISTRY;
    }

    @Override
    public String key() {
        return gln;
    }
}
