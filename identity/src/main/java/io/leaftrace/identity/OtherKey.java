package io.leaftrace.identity;

/**
 * Any other GS1 key (an asset, a document, a lot, a kind of item, a party). Only its canonical Digital Link matters here;
 * {@link Identifier#parse} makes it.
 */
public record OtherKey(String digitalLink) implements Identifier {
    public OtherKey {
        if (!digitalLink.startsWith(DigitalLink.CANONICAL_HOST + "/")) {
            throw IdentifierException.malformed("This is no canonical Digital Link URI.");
        }
    }
}
