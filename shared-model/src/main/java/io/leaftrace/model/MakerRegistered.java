package io.leaftrace.model;

/**
 * A maker was registered.
 *
 * @param gln the maker's party GLN, 13 digits
 * @param country ISO 3166-1 alpha-2
 * @param companyPrefix its GS1 Company Prefix, 7 to 10 digits; EPC URNs of its items are written with it
 */
public record MakerRegistered(Header header, String gln, String name, String country, String companyPrefix)
        implements Fact {

    @Override
    public String topic() {
        return Topics.ISSUANCE_REGISTRY;
    }

    @Override
    public String key() {
        return gln;
    }
}
