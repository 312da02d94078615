package io.leaftrace.model;

/**
 * A trade item was registered: a pack or a carton with a GTIN of its own.
 *
 * @param gtin 14 digits
 * @param makerGln the maker's party GLN
 * @param market where it is meant to be sold, ISO 3166-1 alpha-2
 */
public record ProductRegistered(
        Header header, String gtin, String makerGln, String name, PackagingLevel level, String market) implements Fact {

    @Override
    public String topic() {
        return Topics.ISSUANCE_REGISTRY;
    }

    @Override
    public String key() {
        return gtin;
    }
}
