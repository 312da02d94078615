package io.leaftrace.identity;

import java.util.EnumMap;
import java.util.Map;

/** A primary key and its qualifiers, before they are verified: what every written form of an identifier comes down to. */
record Elements(KeyType type, String key, Map<Qualifier, String> qualifiers) {

    static Elements of(KeyType type, String key) {
        return new Elements(type, key, new EnumMap<>(Qualifier.class));
    }

    Elements with(Qualifier qualifier, String value) {
        if (qualifiers.putIfAbsent(qualifier, value) != null) {
            throw IdentifierException.malformed("AI (" + qualifier.ai + ") stands twice.");
        }
        return this;
    }

    Identifier identifier() {
        String verifiedKey = type.verified(key);
        qualifiers.forEach((qualifier, value) -> qualifier.verified(value));
        if (type == KeyType.SSCC) {
            return new Sscc(verifiedKey);
        }
        if (type == KeyType.GLN) {
            return new Sgln(verifiedKey, qualifiers.get(Qualifier.GLN_EXTENSION));
        }
        if (type == KeyType.GTIN && qualifiers.containsKey(Qualifier.SERIAL)) {
            return new Sgtin(new Gtin(verifiedKey), qualifiers.get(Qualifier.SERIAL));
        }
        return new OtherKey(digitalLink());
    }

    /** As CBV 2.0 has it, only the narrowest qualifier stays (a serial, not its lot), and a product variant never does. */
    private String digitalLink() {
        String link = DigitalLink.of(type, key);
        return qualifiers.entrySet().stream()
                .filter(entry -> entry.getKey() != Qualifier.CONSUMER_PRODUCT_VARIANT)
                .reduce((wider, narrower) -> narrower)
                .map(entry -> link + DigitalLink.segments(entry.getKey().ai, entry.getValue()))
                .orElse(link);
    }
}
